import { describe, expect, it } from "vitest"
import languages from "./index"

type Texts = { [key: string]: string | Texts }

const pluralSuffix = /_(zero|one|two|few|many|other)$/

function flatten(texts: Texts, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === "string") {
      flat.set(prefix + key, value)
    } else {
      flatten(value, `${prefix}${key}.`).forEach((text, path) =>
        flat.set(path, text)
      )
    }
  }
  return flat
}

const english = flatten(languages.en.erp)

/** `retried_other` says that `retried` counts something. */
const counted = [...english.keys()]
  .filter((key) => key.endsWith("_other"))
  .map((key) => key.replace(pluralSuffix, ""))

const isForm = (key: string) =>
  pluralSuffix.test(key) && counted.includes(key.replace(pluralSuffix, ""))

function expectedKeys(language: string): string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions()
    .pluralCategories
  const plain = [...english.keys()].filter((key) => !isForm(key))
  const forms = counted.flatMap((key) =>
    categories.map((category) => `${key}_${category}`)
  )
  return [...plain, ...forms].sort()
}

function placeholders(text: string | undefined): string[] {
  return [...(text ?? "").matchAll(/\{\{(.+?)\}\}/g)].map(String).sort()
}

function sameValues(key: string, text: string): boolean {
  const source = isForm(key) ? key.replace(pluralSuffix, "_other") : key
  const allowed = placeholders(english.get(source))
  const found = placeholders(text)
  // "every minute" needs no number in the form for one
  const complete = key.endsWith("_one") || found.join() === allowed.join()
  return complete && found.every((each) => allowed.includes(each))
}

describe.each(Object.entries(languages))("the texts in %s", (language, ns) => {
  const texts = flatten(ns.erp)

  it("are complete, with every plural form of the language and nothing else", () => {
    expect([...texts.keys()].sort()).toEqual(expectedKeys(language))
  })

  it("are never empty", () => {
    const empty = [...texts].filter(([, text]) => text.trim() === "")
    expect(empty).toEqual([])
  })

  it("name the same values as the English ones", () => {
    const wrong = [...texts].filter(([key, text]) => !sameValues(key, text))
    expect(wrong).toEqual([])
  })
})
