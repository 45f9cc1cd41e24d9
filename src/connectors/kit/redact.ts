/** What stands in place of a secret. */
export const REDACTED = "[redacted]"

/** Bodies are kept for the timeline, not for the archive. */
const MAX_BODY_CHARS = 16_000

export type Redact = (text: string) => string

/** Secrets that are known from the start, and some that come to be known. */
export interface SecretBook {
  readonly redact: Redact
  /** From now on this must not be seen either. */
  learn(secret: string): void
}

/** What must never be seen. */
export type Secrets = readonly string[] | SecretBook

/** Tokens follow each other; those long gone open nothing any more. */
const MAX_LEARNED = 8

export function secretBook(secrets: readonly string[]): SecretBook {
  const spellings = spellingsOfAll(secrets)
  const learned = new Map<string, ReadonlySet<string>>()
  return {
    redact: (text) =>
      cutOut(
        text,
        [spellings, ...learned.values()].flatMap((known) =>
          [...known].flatMap((spelling) => placesOf(spelling, text))
        )
      ),
    learn(secret) {
      const known = learned.get(secret) ?? spellingsOfAll([secret])
      learned.delete(secret)
      learned.set(secret, known)
      const [oldest] = learned.keys()
      if (oldest !== undefined && learned.size > MAX_LEARNED) {
        learned.delete(oldest)
      }
    },
  }
}

/**
 * Removes the given secrets from any text, also in the shapes they take in an
 * address (percent- or form-encoded), in JSON and HTML (escaped) and in a
 * Basic header (base64, also of a longer text).
 */
export function redactor(secrets: Secrets): Redact {
  return bookOf(secrets).redact
}

/** A book that is given is the one that is used: it goes on learning. */
export function bookOf(secrets: Secrets): SecretBook {
  return "learn" in secrets ? secrets : secretBook(secrets)
}

function spellingsOfAll(secrets: readonly string[]): ReadonlySet<string> {
  return new Set(secrets.filter((secret) => secret !== "").flatMap(spellingsOf))
}

export function truncate(text: string, maxChars = MAX_BODY_CHARS): string {
  return text.length <= maxChars
    ? text
    : `${text.slice(0, maxChars)}… (${String(text.length - maxChars)} more characters)`
}

function spellingsOf(secret: string): string[] {
  const encoded = [
    encodeURIComponent(secret),
    encodeStrictly(secret),
    new URLSearchParams([["", secret]]).toString().slice(1),
  ]
  const json = JSON.stringify(secret).slice(1, -1)
  const base64 = [
    Buffer.from(secret).toString("base64"),
    ...base64Cores(Buffer.from(secret)),
  ]
  return [
    secret,
    ...encoded,
    ...encoded.map(withLowerCaseHex),
    json,
    asciiJson(json),
    escapeHtml(secret),
    ...base64,
    ...base64.map(withUrlAlphabet),
  ]
}

/** As RFC 3986 has it: the five that `encodeURIComponent` leaves, too. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )
}

function withLowerCaseHex(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
}

/** As PHP writes JSON: slashes escaped, everything else in ASCII. */
function asciiJson(json: string): string {
  return json
    .replaceAll("/", "\\/")
    .replace(
      /[^\0-\x7F]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`
    )
}

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#039;",
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => HTML[char] ?? char)
}

/** Shorter pieces of base64 could stand in any text. */
const MIN_CORE_CHARS = 7

/**
 * What base64 makes of a secret inside a longer text (`user:secret`): three
 * bytes become four characters, so there are three ways for it to fall; the
 * characters it shares with its neighbours are left out.
 */
function base64Cores(secret: Buffer): string[] {
  return [0, 1, 2]
    .map((lead) =>
      Buffer.concat([Buffer.alloc(lead), secret])
        .toString("base64")
        .slice(
          Math.ceil((lead * 8) / 6),
          Math.floor(((lead + secret.length) * 8) / 6)
        )
    )
    .filter((core) => core.length >= MIN_CORE_CHARS)
}

function withUrlAlphabet(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

interface Place {
  readonly start: number
  readonly end: number
}

function placesOf(spelling: string, text: string): Place[] {
  const places: Place[] = []
  let start = text.indexOf(spelling)
  while (start !== -1) {
    places.push({ start, end: start + spelling.length })
    start = text.indexOf(spelling, start + 1)
  }
  return places
}

/** Places that overlap are one, so that no end of a secret is left over. */
function cutOut(text: string, places: readonly Place[]): string {
  let result = ""
  let done = 0
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    if (start >= done) {
      result += text.slice(done, start) + REDACTED
    }
    done = Math.max(done, end)
  }
  return result + text.slice(done)
}
