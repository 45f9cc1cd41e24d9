import { useTranslation } from "react-i18next"
import type { ConnectorInfo, SettingField } from "../../lib/api-types"

export interface FieldTexts {
  title: string
  description: string
  option: (value: string) => string
}

/**
 * The texts of a connector's settings in the admin's language where we have
 * them, else as the connector words them.
 */
export function useFieldTexts(connector: string) {
  const { t } = useTranslation("erp")
  return (field: SettingField): FieldTexts => {
    const key = `connectors.${connector}.settings.${field.name}`
    return {
      title: t(`${key}.title`, { defaultValue: field.title }),
      description: t(`${key}.description`, {
        defaultValue: field.description ?? "",
      }),
      option: (value) => t(`${key}.options.${value}`, { defaultValue: value }),
    }
  }
}

/** What the connector has to say, in the admin's language where we have it. */
export function useNotice({ key, notice }: ConnectorInfo): string | null {
  const { t } = useTranslation("erp")
  return notice && t(`connectors.${key}.notice`, { defaultValue: notice })
}
