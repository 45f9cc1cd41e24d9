/** What stands in place of a secret. */
export const REDACTED = "[redacted]"

/** Bodies are kept for the timeline, not for the archive. */
const MAX_BODY_CHARS = 16_000

export type Redact = (text: string) => string

/**
 * Removes the given secrets from any text, also in the shapes they take in an
 * address (percent- or form-encoded), in JSON (escaped) and in a Basic header (base64).
 */
export function redactor(secrets: readonly string[]): Redact {
  const needles = secrets
    .filter((secret) => secret !== "")
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams([["", secret]]).toString().slice(1),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString("base64"),
    ])
    // Longest first, so that no part of a longer secret is left over.
    .sort((a, b) => b.length - a.length)
  return (text) =>
    needles.reduce((rest, needle) => rest.replaceAll(needle, REDACTED), text)
}

export function truncate(text: string, maxChars = MAX_BODY_CHARS): string {
  return text.length <= maxChars
    ? text
    : `${text.slice(0, maxChars)}… (${String(text.length - maxChars)} more characters)`
}
