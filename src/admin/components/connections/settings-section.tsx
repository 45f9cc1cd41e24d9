import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Connection, SettingField } from "../../lib/api-types"
import { Fact } from "../fact"
import { Folded } from "../folded"
import { Section } from "../section"
import type { ConnectionSectionProps } from "./connection-page"
import { useFieldTexts } from "./use-field-texts"

export function SettingsSection(props: ConnectionSectionProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const { connection, connector, readOnly } = props
  const shown = connector.settings_form.filter((field) =>
    field.secret
      ? field.required || connection.secrets[field.name]
      : field.name in connection.settings
  )
  const advanced = shown.filter((field) => field.advanced)
  return (
    <Section
      title={t("connection.settings")}
      actions={
        !readOnly && (
          <Button size="small" variant="secondary" asChild>
            <Link to="edit">{core("actions.edit")}</Link>
          </Button>
        )
      }
    >
      <SettingFacts
        fields={shown.filter((field) => !field.advanced)}
        connection={connection}
      />
      {advanced.length > 0 && (
        <Folded title={t("connection.advanced")} className="px-6 py-4">
          <div className="divide-y border-t">
            <SettingFacts fields={advanced} connection={connection} />
          </div>
        </Folded>
      )}
    </Section>
  )
}

interface SettingFactsProps {
  fields: SettingField[]
  connection: Connection
}

function SettingFacts({ fields, connection }: SettingFactsProps) {
  return fields.map((field) => (
    <SettingFact key={field.name} field={field} connection={connection} />
  ))
}

interface SettingFactProps {
  field: SettingField
  connection: Connection
}

function SettingFact({ field, connection }: SettingFactProps) {
  const texts = useFieldTexts(connection.connector)(field)
  const text = useValueText(field, connection)
  return (
    <Fact title={texts.title}>
      {field.type === "select" ? texts.option(text) : text}
    </Fact>
  )
}

function useValueText(field: SettingField, connection: Connection): string {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  if (field.secret) {
    const stored = connection.secrets[field.name] === true
    return t(stored ? "connection.stored" : "connection.missing")
  }
  const value = connection.settings[field.name]
  if (typeof value === "boolean") {
    return core(value ? "filters.radio.yes" : "filters.radio.no")
  }
  return value === null || value === undefined ? "–" : String(value)
}
