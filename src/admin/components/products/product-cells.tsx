import { Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { DotCell, Placeholder, type DotColor } from "../table/cells"
import type { ProductRow } from "./product-row"

const colors: Record<ProductRow["status"], DotColor> = {
  draft: "grey",
  proposed: "orange",
  published: "green",
  rejected: "red",
}

export function ProductStatus({ status }: { status: ProductRow["status"] }) {
  const { t: core } = useTranslation()
  return (
    <DotCell color={colors[status]}>
      {core(`products.productStatus.${status}`)}
    </DotCell>
  )
}

const shownChannels = 2

export function SalesChannels(props: {
  channels: ProductRow["sales_channels"]
}) {
  const { t: core } = useTranslation()
  const names = (props.channels ?? []).flatMap((each) => each?.name ?? [])
  if (names.length === 0) {
    return <Placeholder />
  }
  const text = names.slice(0, shownChannels).join(", ")
  const more = names.slice(shownChannels)
  if (more.length === 0) {
    return <span className="truncate">{text}</span>
  }
  return (
    <Tooltip content={more.join(", ")}>
      <span className="truncate">
        {text} {core("general.plusCountMore", { count: more.length })}
      </span>
    </Tooltip>
  )
}

export function VariantCount({ count }: { count: number }) {
  const { t: core } = useTranslation()
  return count === 0 ? (
    <Placeholder />
  ) : (
    <span className="truncate">{core("products.variantCount", { count })}</span>
  )
}
