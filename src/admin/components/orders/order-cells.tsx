import { getStylizedAmount } from "@medusajs/dashboard/lib"
import { Badge, clx, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { DotCell, Placeholder } from "../table/cells"
import { shownTotal, type OrderRow } from "./order-row"
import { fulfillmentStatus, paymentStatus } from "./order-status"

export function PaymentCell({ status }: { status: string }) {
  const { t: core } = useTranslation()
  const { text, color } = paymentStatus(status)
  return <DotCell color={color}>{core(text)}</DotCell>
}

export function FulfillmentCell({ status }: { status: string | null }) {
  const { t: core } = useTranslation()
  if (!status) {
    return <Placeholder />
  }
  const { text, color } = fulfillmentStatus(status)
  return <DotCell color={color}>{core(text)}</DotCell>
}

export function TotalCell({ order }: { order: OrderRow }) {
  const total = shownTotal(order)
  if (!total) {
    return <Placeholder />
  }
  const refunded = order.payment_status === "refunded"
  return (
    <span
      className={clx("truncate tabular-nums", {
        "text-ui-fg-muted line-through": refunded,
      })}
    >
      {getStylizedAmount(total, order.currency_code)}
    </span>
  )
}

export function CountryCell({ code }: { code: string | null | undefined }) {
  const { i18n } = useTranslation()
  if (!code) {
    return <Placeholder />
  }
  const upper = code.toUpperCase()
  const names = new Intl.DisplayNames([i18n.language, "en"], { type: "region" })
  return (
    <Tooltip content={names.of(upper) ?? upper}>
      <Badge size="2xsmall">{upper}</Badge>
    </Tooltip>
  )
}
