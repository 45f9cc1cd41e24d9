import { Script } from "node:vm"

/** One name in every spelling in which code and documents write it. */
export interface Names {
  readonly kebab: string
  readonly camel: string
  readonly pascal: string
  readonly upper: string
  readonly display: string
}

/** How the template spells its own. */
const TEMPLATE: Names = spellings("template-erp", "Template ERP")

const NOT_NAMES = ["contract", "kit", "simulator", "checks", "mutants", "test"]

/**
 * @param name of the folder and the connector's key: `"super-books"`
 * @param display as people write it; default: the name in words
 * @throws {RangeError} saying what a name looks like
 */
export function namesOf(name: string, display = inWords(name)): Names {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new RangeError(
      `"${name}" is no name for a connector: small letters, digits and single hyphens, as in "super-books".`
    )
  }
  const names = spellings(name, display)
  if (
    NOT_NAMES.includes(name) ||
    name === TEMPLATE.kebab ||
    !isIdentifier(names.camel)
  ) {
    throw new RangeError(
      `"${name}" has a meaning already; choose another name.`
    )
  }
  // It ends up in string literals, templates and Markdown tables.
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .&'()+/-]*$/u.test(display)) {
    throw new RangeError(
      `"${display}" is no display name: letters, digits, spaces and . & ' ( ) + / - only.`
    )
  }
  return names
}

/** Puts `names` in the place of the template's. */
export function rename(text: string, names: Names): string {
  return (["kebab", "camel", "pascal", "upper", "display"] as const).reduce(
    (renamed, spelling) =>
      renamed.replaceAll(TEMPLATE[spelling], () => names[spelling]),
    text
  )
}

function spellings(kebab: string, display: string): Names {
  const pascal = kebab.split("-").map(capitalised).join("")
  return {
    kebab,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    upper: kebab.toUpperCase().replaceAll("-", "_"),
    display,
  }
}

function inWords(name: string): string {
  return name.split("-").map(capitalised).join(" ")
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function isIdentifier(name: string): boolean {
  try {
    new Script(`"use strict"; const ${name} = 0`)
    return true
  } catch {
    return false
  }
}
