import { crc32, deflateSync } from "node:zlib"
import type { Image, Product } from "./data"
import { hashOf } from "./image-agent"

const side = 48

/** A square of one colour with a darker frame, as PNG. */
export function drawPng(seed: number): Buffer {
  const colour = [1, 3, 7].map((step) => 90 + ((seed * step * 37) % 150))
  const rows = Array.from({ length: side }, (_, y) => [
    0,
    ...Array.from({ length: side }, (_pixel, x) =>
      isFrame(x, y) ? colour.map((value) => value - 60) : colour
    ).flat(),
  ])
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  // Eight bits of red, green and blue.
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

function isFrame(x: number, y: number): boolean {
  return [x, y].some((at) => at < 4 || at >= side - 4)
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Of every product but each fifth. */
export function demoImages(
  products: readonly Pick<Product, "id" | "code">[],
  now: Date
): Image[] {
  return products
    .filter((_, index) => index % 5 !== 4)
    .map(({ id: productId, code }, index) => {
      const bytes = drawPng(productId)
      return {
        id: index + 1,
        productId,
        code,
        position: index + 1,
        at: now.toISOString(),
        content: {
          contentType: "image/png",
          sha256: hashOf(bytes),
          base64: bytes.toString("base64"),
        },
      }
    })
}
