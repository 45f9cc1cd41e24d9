import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Topic } from "../../domain/flow"
import type { Delivery } from "./delivery"
import { deliverCustomer } from "./deliver-customer"
import { deliverOrder } from "./deliver-order"
import { deliverProduct } from "./deliver-product"
import { deliverProductImage } from "./deliver-product-image"
import { deliverTaxRate } from "./deliver-tax-rate"
import { failed, failureOf, type Outcome } from "./outcome"

const DELIVER: Readonly<
  Record<Topic, (delivery: Delivery) => Promise<Outcome>>
> = {
  order: deliverOrder,
  customer: deliverCustomer,
  tax_rate: deliverTaxRate,
  product: deliverProduct,
  product_image: deliverProductImage,
}

/** Delivers one message; whatever goes wrong becomes an outcome. */
export async function deliverMessage(delivery: Delivery): Promise<Outcome> {
  try {
    return await DELIVER[delivery.message.topic](delivery)
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === "INTERNAL_ERROR") {
      delivery.container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(
          `erp-sync: message ${delivery.message.id} could not be prepared: ${stackOf(error)}`
        )
    }
    return failed(failure)
  }
}

/** Where it happened, without the message, which may hold personal data. */
function stackOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name}\n${error.stack?.split("\n").slice(1).join("\n") ?? ""}`
    : typeof error
}
