export interface ImageType {
  readonly mimeType: string
  /** Of the store's file, without a dot. */
  readonly extension: string
}

const JPEG = { mimeType: "image/jpeg", extension: "jpg" }
const PNG = { mimeType: "image/png", extension: "png" }
const GIF = { mimeType: "image/gif", extension: "gif" }
const WEBP = { mimeType: "image/webp", extension: "webp" }
const AVIF = { mimeType: "image/avif", extension: "avif" }

const PNG_SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex")
const JPEG_SIGNATURE = Buffer.from("ffd8ff", "hex")

/**
 * What an image is by its first bytes: neither the server's header nor the
 * suffix of an address is to be believed.
 * @returns null for everything a shop does not show, SVG included: it can
 * carry script
 */
export function imageTypeOf(bytes: Buffer): ImageType | null {
  if (startsWith(bytes, JPEG_SIGNATURE)) {
    return JPEG
  }
  if (startsWith(bytes, PNG_SIGNATURE)) {
    return PNG
  }
  const head = bytes.toString("latin1", 0, 12)
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
    return GIF
  }
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
    return WEBP
  }
  return head.startsWith("ftyp", 4) && isAvif(bytes) ? AVIF : null
}

function startsWith(bytes: Buffer, signature: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature)
}

const BRAND_LENGTH = 4
const MAJOR_BRAND_AT = 8
const COMPATIBLE_BRANDS_AT = 16

/** ISO 14496-12: the first box names the brands the file conforms to. */
function isAvif(bytes: Buffer): boolean {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length)
  const brands = [brandAt(bytes, MAJOR_BRAND_AT)]
  for (let at = COMPATIBLE_BRANDS_AT; at < end; at += BRAND_LENGTH) {
    brands.push(brandAt(bytes, at))
  }
  return brands.includes("avif") || brands.includes("avis")
}

function brandAt(bytes: Buffer, at: number): string {
  return bytes.toString("latin1", at, at + BRAND_LENGTH)
}

/** What something is that is no image, for a person. */
export function describeContent(bytes: Buffer): string {
  const start = bytes.toString("utf8", 0, 512).trimStart().toLowerCase()
  if (bytes.length === 0) {
    return "the answer is empty"
  }
  if (start.includes("<svg")) {
    return "it is an SVG drawing, which can carry script"
  }
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
    return "it is a web page"
  }
  return "it is not a picture the store can show"
}
