import { lookup as systemLookup } from "node:dns"
import http, { type IncomingMessage } from "node:http"
import https from "node:https"
import type { EndTurn } from "../../connectors/contract"
import {
  addressIn,
  guardedLookup,
  isPublicAddress,
} from "../../domain/public-address"
import { describeContent, type ImageType, imageTypeOf } from "./image-type"

/** An image that was had, with what makes the next request conditional. */
export interface DownloadedImage {
  readonly outcome: "downloaded"
  readonly bytes: Buffer
  readonly type: ImageType
  readonly etag: string | null
  readonly lastModified: string | null
}

/** The server says that it is still the one we have. */
export interface UnchangedImage {
  readonly outcome: "unchanged"
}

export interface ImageRequest {
  readonly url: string
  /** Of the copy we have; null: without condition. */
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface DownloadRules {
  /** Waits until a request to this address may go out. */
  readonly takeTurn: (url: URL) => Promise<EndTurn>
  /** It may be asked wherever it is: the operator named it. */
  readonly isTrusted: (url: URL) => boolean
  readonly agents: { readonly http: http.Agent; readonly https: https.Agent }
  /** The run is to stop. */
  readonly signal: AbortSignal
  readonly limits?: Partial<DownloadLimits>
}

export interface DownloadLimits {
  readonly maxBytes: number
  /** From asking to the last byte, for each hop. */
  readonly timeoutMs: number
}

const LIMITS: DownloadLimits = {
  maxBytes: 10 * 1024 * 1024,
  timeoutMs: 30_000,
}
const MOST_REDIRECTS = 3
/** Longer ones do not fit into an index of the database. */
const LONGEST_ADDRESS = 2_000
const REDIRECTS: readonly (number | undefined)[] = [301, 302, 303, 307, 308]

/** Why an image was not taken: a sentence for the operator. */
export class ImageRefused extends Error {
  override readonly name = "ImageRefused"
}

/**
 * Downloads an image without being led into the network behind the store: each
 * address on the way is looked up once, refused unless it is public, and
 * connected to as it was checked, so that a second answer of the name server
 * changes nothing.
 * @throws {ImageRefused} for everything that is wrong with the image
 */
export async function downloadImage(
  request: ImageRequest,
  rules: DownloadRules
): Promise<DownloadedImage | UnchangedImage> {
  let url = addressOf(request.url)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const answer = await ask(url, request, rules)
    if (!(answer instanceof URL)) {
      return answer
    }
    url = answer
  }
  throw new ImageRefused(
    `it is redirected more than ${String(MOST_REDIRECTS)} times. Give its final address in the ERP`
  )
}

/** @returns an address when the server sends us there */
async function ask(
  url: URL,
  request: ImageRequest,
  rules: DownloadRules
): Promise<DownloadedImage | UnchangedImage | URL> {
  const endTurn = await rules.takeTurn(url)
  const limits = { ...LIMITS, ...rules.limits }
  const timeout = AbortSignal.timeout(limits.timeoutMs)
  try {
    const response = await open(url, request, {
      rules,
      signal: AbortSignal.any([rules.signal, timeout]),
    })
    try {
      return await read(response, url, limits.maxBytes)
    } finally {
      response.destroy()
    }
  } catch (error) {
    rules.signal.throwIfAborted()
    throw timeout.aborted
      ? new ImageRefused(
          `its server did not deliver it within ${String(limits.timeoutMs / 1000)} seconds. The next import tries again`
        )
      : asRefusal(error)
  } finally {
    endTurn()
  }
}

function open(
  url: URL,
  { etag, lastModified }: ImageRequest,
  { rules, signal }: { rules: DownloadRules; signal: AbortSignal }
): Promise<IncomingMessage> {
  const isTrusted = rules.isTrusted(url)
  const literal = addressIn(url.hostname)
  if (!isTrusted && literal !== null) {
    refuseUnlessPublic([literal])
  }
  const isSecure = url.protocol === "https:"
  return new Promise((resolve, reject) => {
    const outgoing = (isSecure ? https : http).get(
      url,
      {
        signal,
        agent: isSecure ? rules.agents.https : rules.agents.http,
        ...(!isTrusted && { lookup: publicLookup }),
        headers: {
          "user-agent": "medusa-plugin-erp-sync",
          accept: "image/*",
          ...(etag !== null && { "if-none-match": etag }),
          ...(lastModified !== null && { "if-modified-since": lastModified }),
        },
      },
      resolve
    )
    outgoing.on("error", reject)
  })
}

/** The connection is made to what this returns, and to nothing else. */
const publicLookup = guardedLookup(systemLookup, refuseUnlessPublic)

function refuseUnlessPublic(addresses: readonly string[]): void {
  if (!addresses.every(isPublicAddress)) {
    throw new ImageRefused(
      "its address leads into a private network. If that is meant, name its host in the plugin's option privateImageHosts"
    )
  }
}

async function read(
  response: IncomingMessage,
  url: URL,
  maxBytes: number
): Promise<DownloadedImage | UnchangedImage | URL> {
  const { statusCode, headers } = response
  if (statusCode === 304) {
    return { outcome: "unchanged" }
  }
  if (REDIRECTS.includes(statusCode) && headers.location !== undefined) {
    return addressOf(headers.location, url)
  }
  if (statusCode !== 200) {
    throw new ImageRefused(describeStatus(statusCode ?? 0))
  }
  const bytes = await readAtMost(response, maxBytes)
  const type = imageTypeOf(bytes)
  if (type === null) {
    throw new ImageRefused(
      `${describeContent(bytes)}. Give the product a JPEG, PNG, WebP, GIF or AVIF picture in the ERP`
    )
  }
  return {
    outcome: "downloaded",
    bytes,
    type,
    etag: headers.etag ?? null,
    lastModified: headers["last-modified"] ?? null,
  }
}

async function readAtMost(
  response: IncomingMessage,
  maxBytes: number
): Promise<Buffer> {
  const tooLarge = new ImageRefused(
    `it is larger than ${String(Math.round(maxBytes / 1024 / 1024))} MB. Make it smaller in the ERP`
  )
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) {
    throw tooLarge
  }
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBytes) {
      throw tooLarge
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

function addressOf(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ImageRefused(
      "its address is not one of the web (http or https). Correct it in the ERP"
    )
  }
  if (url.username !== "" || url.password !== "") {
    throw new ImageRefused(
      "its address contains a user name or a password. Give an address without them in the ERP"
    )
  }
  if (url.href.length > LONGEST_ADDRESS) {
    throw new ImageRefused(
      `its address is longer than ${String(LONGEST_ADDRESS)} characters. Shorten it in the ERP`
    )
  }
  return url
}

function describeStatus(status: number): string {
  if (status === 404 || status === 410) {
    return "it is not there any more. Give the product another picture in the ERP, or remove the address"
  }
  if (status === 401 || status === 403) {
    return "its server does not hand it out without a login. Make it public, or give it another address in the ERP"
  }
  return `its server answers with status ${String(status)}. The next import tries again`
}

const WIRE_PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [
    /^(ENOTFOUND|EAI_)/,
    "the name of its server is not known. Correct its address in the ERP",
  ],
  [
    /^(CERT_|ERR_TLS|DEPTH_ZERO|UNABLE_TO_VERIFY|SELF_SIGNED)/,
    "the certificate of its server is not valid. Have it renewed",
  ],
]

function asRefusal(error: unknown): ImageRefused {
  if (error instanceof ImageRefused) {
    return error
  }
  const code =
    error instanceof Error && "code" in error ? String(error.code) : ""
  const known = WIRE_PROBLEMS.find(([pattern]) => pattern.test(code))
  return new ImageRefused(
    known?.[1] ??
      "its server could not be reached or broke off. The next import tries again"
  )
}
