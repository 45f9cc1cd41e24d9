import { createHash } from "node:crypto"
import { type ErpRequest, type ErpResponse, json } from "../simulator/exchange"
import type { Image, ImageContent, Product } from "./data"
import type { SymfoniaStore } from "./store"

/** Where the agent lives on this server; the real one has an address of its own. */
export const agentPrefix = "/image-agent"

const version = "1.0.0"
const pageSize = 100
const maxBytes = 10 * 1024 * 1024
const contentTypes = ["image/jpeg", "image/png", "image/webp"]
const imagePath = /^\/products\/([^/]+)\/image$/

export interface AgentContext {
  readonly store: SymfoniaStore
  /** `null`: nobody is let in. */
  readonly token: () => string | null
}

/** The protocol of `docs/erps/symfonia-image-agent.md`. */
export function imageAgent(
  context: AgentContext
): (request: ErpRequest) => ErpResponse {
  return (request) => {
    const token = context.token()
    if (token === null || request.headers.authorization !== `Bearer ${token}`) {
      return refusal(401, "unauthorized", "The token is missing or wrong.")
    }
    const path = request.path.slice(agentPrefix.length)
    if (path === "/health") {
      return only("GET", request, () => json({ status: "ok", version }))
    }
    if (path === "/images/changes") {
      return only("GET", request, () => changes(context.store, request))
    }
    const [, code] = imagePath.exec(path) ?? []
    return code === undefined
      ? refusal(404, "not_found", "There is no such path.")
      : onImage(context.store, decode(code), request)
  }
}

function refusal(status: number, error: string, message: string): ErpResponse {
  return json({ error, message }, status)
}

function only(
  method: string,
  request: ErpRequest,
  answer: () => ErpResponse
): ErpResponse {
  return request.method === method
    ? answer()
    : refusal(405, "method_not_allowed", `Only ${method} is possible here.`)
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function changes(store: SymfoniaStore, { query }: ErpRequest): ErpResponse {
  if ([...query.keys()].some((name) => name !== "since")) {
    return refusal(400, "bad_request", "The only parameter is since.")
  }
  const since = query.get("since")
  const after = since === null ? 0 : positionOf(since)
  const newest = Math.max(0, ...store.images.all().map((one) => one.position))
  if (after === null || after > newest) {
    return refusal(
      410,
      "position_unknown",
      "This position is not known here. Begin again without since."
    )
  }
  const due = store.images
    .all()
    .filter(({ position }) => position > after)
    // Who begins needs to know of no removals.
    .filter(({ content }) => since !== null || content !== null)
    .sort((a, b) => a.position - b.position)
  const page = due.slice(0, pageSize)
  const hasMore = due.length > page.length
  const last = hasMore ? page.at(-1)?.position : newest
  return json({
    changes: page.map((image) => changeObject(store, image)),
    position: `p${String(last ?? newest)}`,
    more: hasMore,
  })
}

function positionOf(text: string): number | null {
  const [, digits] = /^p(\d{1,12})$/.exec(text) ?? []
  return digits === undefined ? null : Number(digits)
}

function changeObject(store: SymfoniaStore, image: Image) {
  return {
    code: store.products.get(image.productId)?.code ?? image.code,
    sha256: image.content?.sha256 ?? null,
    at: image.at,
  }
}

function onImage(
  store: SymfoniaStore,
  code: string,
  request: ErpRequest
): ErpResponse {
  const product = store.productByCode(code)
  if (product === null) {
    return refusal(404, "no_product", "The ERP has no product of this code.")
  }
  if (request.method === "GET") {
    return readImage(imageOf(store, product), request)
  }
  if (request.method === "PUT") {
    return writeImage(store, product, request)
  }
  if (request.method === "DELETE") {
    setImage(store, product, null)
    return { status: 204, body: "" }
  }
  return refusal(405, "method_not_allowed", "GET, PUT or DELETE.")
}

/** `null`: it has none. */
export function imageOf(
  { images }: SymfoniaStore,
  { id }: Product
): ImageContent | null {
  return images.all().find(({ productId }) => productId === id)?.content ?? null
}

function readImage(
  content: ImageContent | null,
  { headers }: ErpRequest
): ErpResponse {
  if (content === null) {
    return refusal(404, "no_image", "The product has no image.")
  }
  const etag = `"${content.sha256}"`
  const about = { etag, "x-content-sha256": content.sha256 }
  return headers["if-none-match"] === etag
    ? { status: 304, headers: about, body: "" }
    : {
        status: 200,
        headers: { ...about, "content-type": content.contentType },
        body: Buffer.from(content.base64, "base64"),
      }
}

function writeImage(
  store: SymfoniaStore,
  product: Product,
  { headers, rawBody }: ErpRequest
): ErpResponse {
  const contentType = headers["content-type"] ?? ""
  if (!contentTypes.includes(contentType)) {
    return refusal(415, "content_type", `Send ${contentTypes.join(", ")}.`)
  }
  if (rawBody.length === 0) {
    return refusal(400, "empty", "The image is empty.")
  }
  if (rawBody.length > maxBytes) {
    return refusal(413, "too_large", "An image may have 10 MB.")
  }
  const sha256 = hashOf(rawBody)
  const announced = headers["x-content-sha256"]
  if (announced !== undefined && announced !== sha256) {
    return refusal(400, "hash_mismatch", "The bytes do not give this hash.")
  }
  const base64 = rawBody.toString("base64")
  const isChanged = setImage(store, product, { contentType, sha256, base64 })
  return json({ sha256, changed: isChanged })
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/**
 * The same bytes once more, or none where there were none, are no change.
 * @returns whether it was one
 */
export function setImage(
  store: SymfoniaStore,
  product: Product,
  content: ImageContent | null
): boolean {
  const rows = store.images.all()
  const known = rows.find(({ productId }) => productId === product.id)
  if ((known?.content?.sha256 ?? null) === (content?.sha256 ?? null)) {
    return false
  }
  const position = Math.max(0, ...rows.map((one) => one.position)) + 1
  const at = store.now().toISOString()
  if (known === undefined) {
    store.images.add((id) => ({
      ...{ id, position, at, content },
      productId: product.id,
      code: product.code,
    }))
  } else {
    Object.assign(known, { position, at, content, code: product.code })
  }
  store.changed()
  return true
}
