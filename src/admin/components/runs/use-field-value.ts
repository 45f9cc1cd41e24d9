import { useTranslation } from "react-i18next"
import { valueText } from "../../lib/value-text"
import { amountText, currencyOf } from "./field-key"

/** The value of a changed field as the admin writes such values. */
export function useFieldValue() {
  const { t: core, i18n } = useTranslation()
  return (field: string | null, value: unknown): string => {
    if (field && currencyOf(field) !== null && typeof value === "number") {
      return amountText(value, i18n.language)
    }
    const text = valueText(value)
    const status = `products.productStatus.${text}`
    return field === "status" && i18n.exists(status) ? core(status) : text
  }
}
