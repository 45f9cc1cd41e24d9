import { useTranslation } from "react-i18next"
import { coreFieldKey, currencyOf } from "./field-key"

/** A field of a change in the words of the admin where it has some. */
export function useFieldName() {
  const { t: core, i18n } = useTranslation()
  const { t } = useTranslation("erp")
  return (field: string): string => {
    const currency = currencyOf(field)
    if (currency !== null) {
      return `${core("fields.price")} (${currency})`
    }
    if (field === "stock") {
      return t("flow.stock")
    }
    const key = coreFieldKey(field)
    return i18n.exists(key) ? core(key) : field
  }
}
