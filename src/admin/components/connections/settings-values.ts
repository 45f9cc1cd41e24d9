import type { SettingField, Settings, SettingValue } from "../../lib/api-types"

/** Which secret fields hold a value. */
type Secrets = Record<string, boolean>

/** What the form shows at first: the stored value, else the default. */
export function initialValues(
  form: SettingField[],
  stored: Settings = {}
): Settings {
  return Object.fromEntries(
    form.map((field) => [field.name, stored[field.name] ?? initial(field)])
  )
}

function initial(field: SettingField): SettingValue {
  return field.default ?? (field.type === "switch" ? false : "")
}

/**
 * The settings to send. Empty fields are left out: an empty secret keeps its
 * value, an empty optional field has none.
 */
export function toSettings(form: SettingField[], values: Settings): Settings {
  const filled = form.flatMap((field): [string, SettingValue][] => {
    const value = typed(field, values[field.name] ?? null)
    return value === null ? [] : [[field.name, value]]
  })
  return Object.fromEntries(filled)
}

function typed(field: SettingField, value: SettingValue): SettingValue {
  if (typeof value !== "string") {
    return value
  }
  const text = value.trim()
  if (text === "") {
    return null
  }
  // what is not a number is sent as typed: the server says what is wrong
  const number = Number(text)
  return field.type === "number" && !Number.isNaN(number) ? number : text
}

/** Which secrets may stay: none goes to an address it was not entered for. */
export function keptSecrets(
  form: SettingField[],
  values: Settings,
  { settings, secrets }: { settings: Settings; secrets: Secrets }
): Secrets {
  const before = toSettings(form, initialValues(form, settings))
  const now = toSettings(form, values)
  const isMoved = form.some(
    ({ name, address }) => address === true && before[name] !== now[name]
  )
  return isMoved ? {} : secrets
}

/** The titles of required fields that are still empty. */
export function missingFields(
  form: SettingField[],
  values: Settings,
  secrets: Secrets = {}
): SettingField[] {
  const settings = toSettings(form, values)
  return form.filter(
    (field) =>
      field.required && !(field.name in settings) && !secrets[field.name]
  )
}
