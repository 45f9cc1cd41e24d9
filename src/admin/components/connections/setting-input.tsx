import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SettingField, SettingValue } from "../../lib/api-types"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"
import { SwitchBox } from "../switch-box"
import { useFieldTexts } from "./use-field-texts"

export interface SettingInputProps {
  connector: string
  field: SettingField
  value: SettingValue
  /** The secret is stored already and may stay as it is. */
  isStored: boolean
  onChange: (value: SettingValue) => void
}

/** One setting of a connector, by its type. */
export function SettingInput(props: SettingInputProps) {
  const texts = useFieldTexts(props.connector)(props.field)
  const { field, value, onChange } = props
  const id = `erp-sync-setting-${field.name}`
  if (field.type === "switch") {
    return (
      <SwitchBox
        id={id}
        label={texts.title}
        description={texts.description}
        checked={value === true}
        onChange={onChange}
      />
    )
  }
  return (
    <Field
      id={id}
      label={texts.title}
      hint={texts.description}
      optional={isOptional(field)}
    >
      {field.type === "select" ? (
        <ChoiceSelect
          id={id}
          value={String(value ?? "")}
          options={field.options.map((option) => ({
            value: option,
            label: texts.option(option),
          }))}
          onChange={onChange}
        />
      ) : (
        <TextInput {...props} id={id} />
      )}
    </Field>
  )
}

/** A field with a default is never empty, so there is nothing to leave out. */
function isOptional(field: SettingField): boolean {
  return !field.required && field.type !== "select" && field.default === null
}

function TextInput(props: SettingInputProps & { id: string }) {
  const { t } = useTranslation("erp")
  const { field, value, isStored, onChange } = props
  const placeholder = isStored
    ? t("connection.secret_stored")
    : (field.placeholder ?? "")
  return (
    <Input
      id={props.id}
      type={field.secret ? "password" : "text"}
      inputMode={field.type === "number" ? "decimal" : "text"}
      // a browser must neither offer the admin's own password nor store a key
      autoComplete={field.secret ? "new-password" : "off"}
      // not `required`: the kit would paint an untouched field as wrong
      aria-required={field.required && !isStored}
      placeholder={placeholder}
      value={String(value ?? "")}
      onChange={(event) => {
        onChange(event.target.value)
      }}
    />
  )
}
