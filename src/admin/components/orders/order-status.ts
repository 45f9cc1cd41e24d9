import type { DotColor } from "../table/cells"

interface ShownStatus {
  /** A key of the core's own texts. */
  text: string
  color: DotColor
}

const paymentColors: Record<string, DotColor> = {
  not_paid: "red",
  authorized: "orange",
  partially_authorized: "red",
  awaiting: "orange",
  captured: "green",
  refunded: "red",
  partially_refunded: "orange",
  partially_captured: "orange",
  canceled: "red",
  requires_action: "orange",
}

const fulfillmentColors: Record<string, DotColor> = {
  not_fulfilled: "red",
  partially_fulfilled: "orange",
  fulfilled: "green",
  partially_shipped: "orange",
  shipped: "green",
  delivered: "green",
  partially_delivered: "orange",
  partially_returned: "orange",
  returned: "green",
  canceled: "red",
  requires_action: "orange",
}

export function paymentStatus(status: string): ShownStatus {
  return {
    text: `orders.payment.status.${camel(status)}`,
    color: paymentColors[status] ?? "grey",
  }
}

export function fulfillmentStatus(status: string): ShownStatus {
  return {
    text: `orders.fulfillment.status.${camel(status)}`,
    color: fulfillmentColors[status] ?? "grey",
  }
}

/** The core names the texts of `not_paid` as `notPaid`. */
function camel(status: string): string {
  return status.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
