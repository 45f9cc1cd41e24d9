import { readFileSync } from "node:fs"
import { z } from "@medusajs/framework/zod"
import {
  type ConnectorDefinition,
  type SettingField,
  settingsForm,
} from "../../src/connectors/contract"
import type { Command } from "./command"

export type Settings = Readonly<Record<string, unknown>>
type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings a person gave: on the command line, else in the file, else in
 * the environment. Empty: none at all.
 * @throws {RangeError} naming the setting that is unknown or no such value
 */
export function givenSettings(
  { key, settings: schema }: Pick<ConnectorDefinition, "key" | "settings">,
  command: Pick<Command, "settings" | "settingsFile">,
  environment: Environment
): Settings {
  const form = settingsForm(schema)
  const typed = Object.fromEntries(command.settings.map(splitSetting))
  const stranger = Object.keys(typed).find(
    (name) => !form.some((field) => field.name === name)
  )
  if (stranger !== undefined) {
    throw new RangeError(
      `There is no setting "${stranger}". The settings are: ${form.map(({ name }) => name).join(", ")}.`
    )
  }
  const texts = { ...fromEnvironment(key, form, environment), ...typed }
  const values = form.flatMap((field): [string, unknown][] => {
    const text = texts[field.name]
    return text === undefined ? [] : [[field.name, valueOf(field, text)]]
  })
  const { settingsFile } = command
  const fromFile = settingsFile === null ? {} : readFile(settingsFile)
  const known: Settings = Object.fromEntries(values)
  // The command line comes first, the environment last.
  return { ...known, ...fromFile, ...pick(known, Object.keys(typed)) }
}

/**
 * What the connector makes of them.
 * @throws {RangeError} naming the settings that are wrong, not their values
 */
export function parseSettings<S>(schema: z.ZodType<S>, settings: Settings): S {
  const parsed = schema.safeParse(settings)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(
      ({ path, message }) => `  ${path.join(".")}: ${message}`
    )
    throw new RangeError(`These settings are not valid:\n${wrong.join("\n")}`)
  }
  return parsed.data
}

function splitSetting(text: string): [string, string] {
  const mark = text.indexOf("=")
  if (mark < 1) {
    // What was typed may be a secret, so it is not repeated.
    throw new RangeError("A setting is given as name=value.")
  }
  return [text.slice(0, mark), text.slice(mark + 1)]
}

function fromEnvironment(
  key: string,
  form: readonly SettingField[],
  environment: Environment
): Record<string, string> {
  const found = form.flatMap(({ name }): [string, string][] => {
    const variable = `${key}_${name}`.toUpperCase().replaceAll("-", "_")
    const value = environment[variable]
    return value === undefined || value === "" ? [] : [[name, value]]
  })
  return Object.fromEntries(found)
}

/** Texts become what the setting is: a number, or yes or no. */
function valueOf({ type }: SettingField, text: string): unknown {
  if (type === "switch") {
    return text === "true" ? true : text === "false" ? false : text
  }
  return type === "number" ? Number(text) : text
}

function readFile(file: string): Settings {
  try {
    const text = readFileSync(file, "utf8")
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw new RangeError(`The file ${file} is no JSON object of settings.`)
  }
}

function pick(settings: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(names.map((name) => [name, settings[name]]))
}
