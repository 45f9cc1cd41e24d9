import { X509Certificate } from "node:crypto"

const CERTIFICATE =
  /-----BEGIN (?:TRUSTED )?CERTIFICATE-----([\s\S]*?)-----END (?:TRUSTED )?CERTIFICATE-----/g
const LINE_CHARS = 64

/**
 * One certificate or several, as a form gives them: line ends may have become
 * blanks or `\n` in letters, or be gone.
 * @returns them as OpenSSL wants them
 * @throws {RangeError} with a sentence that says what is wrong
 */
export function parseCertificates(text: string): string {
  const bodies = [...text.matchAll(CERTIFICATE)].map(([, body]) =>
    (body ?? "").replace(/\\[rn]|\s/g, "")
  )
  if (bodies.length === 0) {
    throw new RangeError(
      "This is no certificate. Paste the whole file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----."
    )
  }
  return bodies.map(toPem).join("")
}

function toPem(base64: string): string {
  const lines =
    base64.match(new RegExp(`.{1,${String(LINE_CHARS)}}`, "g")) ?? []
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`
  try {
    new X509Certificate(pem)
  } catch (cause) {
    throw new RangeError(
      "The certificate cannot be read; a part of it may be missing. Copy it again, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
      { cause }
    )
  }
  return pem
}
