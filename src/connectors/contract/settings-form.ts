import { z } from "@medusajs/framework/zod"

/**
 * What a field of a settings schema says about itself with `.meta(...)`; the
 * admin renders the form from it.
 */
export interface SettingMeta {
  /** Short, in the words the ERP's own screens use. */
  readonly title: string
  /** Where to find the value and what it changes. */
  readonly description?: string
  /** Encrypted at rest and never sent back by the API. */
  readonly secret?: boolean
  /** Folded away: most stores never touch it. */
  readonly advanced?: boolean
  readonly placeholder?: string
}

export type SettingFieldType = "text" | "number" | "switch" | "select"

export interface SettingField extends SettingMeta {
  readonly name: string
  readonly type: SettingFieldType
  /**
   * It leads to a machine, as its name says (`base_url`, `endpoint`): when it
   * changes, the secrets are asked for anew.
   */
  readonly address?: boolean
  readonly required: boolean
  readonly default: string | number | boolean | null
  readonly options: readonly string[]
}

const ADDRESS_NAME = /(?:^|_)(?:address|endpoint|host|server|ur[il])$/

/** The form of a settings schema, in the order of its fields. */
export function settingsForm(schema: z.ZodObject): SettingField[] {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })
  const required = new Set(json.required ?? [])
  return Object.entries(json.properties ?? {}).map(([name, property]) =>
    toField(name, property as JsonProperty, required.has(name))
  )
}

/** The names of the fields that are encrypted and never shown. */
export function secretFields(schema: z.ZodObject): string[] {
  return settingsForm(schema)
    .filter((field) => field.secret === true)
    .map((field) => field.name)
}

interface JsonProperty extends Partial<SettingMeta> {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly default?: string | number | boolean
}

function toField(
  name: string,
  property: JsonProperty,
  required: boolean
): SettingField {
  const { title, description, secret, advanced, placeholder } = property
  return {
    name,
    title: title ?? name,
    ...(description !== undefined && { description }),
    ...(secret !== undefined && { secret }),
    ...(advanced !== undefined && { advanced }),
    ...(placeholder !== undefined && { placeholder }),
    ...(ADDRESS_NAME.test(name) && { address: true }),
    type: fieldType(property),
    required,
    default: property.default ?? null,
    options: property.enum ?? [],
  }
}

function fieldType(property: JsonProperty): SettingFieldType {
  if (property.enum) {
    return "select"
  }
  if (property.type === "boolean") {
    return "switch"
  }
  return property.type === "number" || property.type === "integer"
    ? "number"
    : "text"
}
