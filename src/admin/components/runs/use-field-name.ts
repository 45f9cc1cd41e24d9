import { useTranslation } from "react-i18next"
import { useStockLocationChoices } from "../../lib/core-queries"
import { coreFieldKey, currencyOf } from "./field-key"

/** Fields the core has no word for, or another one. */
const ownNames = [
  "brand",
  "images",
  "tax",
  "type_id",
  "variants",
  "parent_category_id",
]

/** A field of a change in the words of the admin where it has some. */
export function useFieldName() {
  const { t: core, i18n } = useTranslation()
  const { t } = useTranslation("erp")
  const locations = useStockLocationChoices()
  return (field: string): string => {
    const currency = currencyOf(field)
    if (currency !== null) {
      return `${core("fields.price")} (${currency})`
    }
    const [name, place] = field.split(".")
    if (name === "stock") {
      const location = locations.find(({ value }) => value === place)
      return [t("flow.stock"), location && `(${location.label})`]
        .filter(Boolean)
        .join(" ")
    }
    if (ownNames.includes(field)) {
      return t(`field.${field}`)
    }
    const key = coreFieldKey(field)
    return i18n.exists(key) ? core(key) : field
  }
}
