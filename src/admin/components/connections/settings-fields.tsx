import { useTranslation } from "react-i18next"
import type { SettingField, Settings } from "../../lib/api-types"
import { Folded } from "../folded"
import { SettingInput } from "./setting-input"

interface SettingsFieldsProps {
  connector: string
  form: SettingField[]
  values: Settings
  secrets: Record<string, boolean>
  onChange: (values: Settings) => void
}

/** The form of a connector; what most stores never touch is folded away. */
export function SettingsFields(props: SettingsFieldsProps) {
  const { t } = useTranslation("erp")
  const plain = props.form.filter((field) => !field.advanced)
  const advanced = props.form.filter((field) => field.advanced)
  return (
    <>
      <Fields {...props} form={plain} />
      {advanced.length > 0 && (
        <Folded title={t("connection.advanced")}>
          <div className="mt-6 flex flex-col gap-y-6">
            <Fields {...props} form={advanced} />
          </div>
        </Folded>
      )}
    </>
  )
}

function Fields(props: SettingsFieldsProps) {
  const { connector, form, values, secrets, onChange } = props
  return form.map((field) => (
    <SettingInput
      key={field.name}
      connector={connector}
      field={field}
      value={values[field.name] ?? null}
      isStored={field.secret === true && secrets[field.name] === true}
      onChange={(value) => {
        onChange({ ...values, [field.name]: value })
      }}
    />
  ))
}
