/** Hosts at which plain http is accepted. */
export interface PlainHttp {
  accepts(hostname: string): boolean
  /** Completes "Plain http:// is accepted only for …". */
  readonly name: string
}

export function isThisMachine(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
}

const thisMachine: PlainHttp = {
  accepts: isThisMachine,
  name: "this machine itself (localhost)",
}

/**
 * The base address of an ERP as an operator types it.
 *
 * @throws {RangeError} with a sentence that says what is wrong with it.
 */
export function parseBaseUrl(text: string, plainHttp = thisMachine): URL {
  const url = tryParse(text.trim())
  if (url === null) {
    throw new RangeError(
      `"${text}" is not a web address. It looks like https://erp.example.com/`
    )
  }
  if (url.username !== "" || url.password !== "") {
    throw new RangeError(
      "The address must not contain a user name or password; put them in their own fields."
    )
  }
  if (url.protocol !== "https:" && !isPlainHttp(url, plainHttp)) {
    throw new RangeError(
      `The address must start with https://. Plain http:// is accepted only for ${plainHttp.name}.`
    )
  }
  if (!url.pathname.endsWith("/")) {
    url.pathname += "/"
  }
  return url
}

export function isBaseUrl(text: string): boolean {
  try {
    parseBaseUrl(text)
    return true
  } catch {
    return false
  }
}

function tryParse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

function isPlainHttp(url: URL, plainHttp: PlainHttp): boolean {
  return url.protocol === "http:" && plainHttp.accepts(url.hostname)
}
