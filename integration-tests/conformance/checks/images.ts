import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import type { ImageContent, Watermark } from "../../../src/connectors/contract"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { goodsOf } from "../listings"
import type { ImageOffice } from "../office"
import { raised, raisedAs } from "../raised"
import { anImage } from "../samples"
import { offers } from "../subject"

/** Main images travel both ways, and not in circles. */
export const images: readonly Check[] = [
  check("Complete settings switch images on", ["images"], (bench) => {
    assert.equal(bench.facet("images").whyOff, null)
  }),
  check("An image comes back as it was written", ["images"], async (bench) => {
    const id = add(bench)
    for (const contentType of ["image/jpeg", "image/png", "image/webp"]) {
      const image = { ...anImage(contentType.length), contentType }
      await write(bench, id, image)
      assert.equal(officeOf(bench).hashOf(id), hash(image))
      assertSame(await read(bench, id), image)
    }
  }),
  check("A record without an image has none", ["images"], async (bench) => {
    assert.equal(await read(bench, add(bench)), null)
  }),
  check(
    "An image that people chose in the ERP is read",
    ["images"],
    async (bench) => {
      const id = add(bench)
      officeOf(bench).set(id, anImage(5))
      assertSame(await read(bench, id), anImage(5))
    }
  ),
  check("An image is removed, also twice", ["images"], async (bench) => {
    const id = add(bench)
    await write(bench, id, anImage(5))
    await remove(bench, id)
    await remove(bench, id)
    assert.equal(officeOf(bench).hashOf(id), null)
    assert.equal(await read(bench, id), null)
  }),
  check(
    "The first list has all images there are",
    ["images"],
    async (bench) => {
      const [first, second, bare] = [1, 2, 3].map((n) => add(bench, n))
      officeOf(bench).set(first ?? "", anImage(1))
      officeOf(bench).set(second ?? "", anImage(2))
      officeOf(bench).set(bare ?? "", anImage(3))
      officeOf(bench).remove(bare ?? "")
      const { changes } = await changesSince(bench, null)
      assert.deepEqual(
        changes.filter(({ sha256 }) => sha256 !== null),
        [
          { externalId: first, sha256: hash(anImage(1)) },
          { externalId: second, sha256: hash(anImage(2)) },
        ]
      )
    }
  ),
  check(
    "Changes go on from where the last list ended, in their order",
    ["images"],
    async (bench) => {
      const [first = "", second = ""] = [1, 2].map((n) => add(bench, n))
      officeOf(bench).set(first, anImage(1))
      const begin = await changesSince(bench, null)
      officeOf(bench).set(second, anImage(2))
      officeOf(bench).set(first, anImage(3))
      const next = await changesSince(bench, stored(begin.watermark))
      assert.deepEqual(next.changes, [
        { externalId: second, sha256: hash(anImage(2)) },
        { externalId: first, sha256: hash(anImage(3)) },
      ])
      const quiet = await changesSince(bench, next.watermark)
      assert.deepEqual(quiet.changes, [])
    }
  ),
  check("That an image was removed is told", ["images"], async (bench) => {
    const id = add(bench)
    officeOf(bench).set(id, anImage(1))
    const { watermark } = await changesSince(bench, null)
    officeOf(bench).remove(id)
    const { changes } = await changesSince(bench, watermark)
    assert.deepEqual(changes, [{ externalId: id, sha256: null }])
  }),
  check(
    "The same image written twice is no change",
    ["images"],
    async (bench) => {
      const id = add(bench)
      await write(bench, id, anImage(1))
      const { watermark } = await changesSince(bench, null)
      await write(bench, id, anImage(1))
      const { changes } = await changesSince(bench, watermark)
      assert.deepEqual(changes, [])
    }
  ),
  check(
    "Hundreds of changes are told, each record once or in its order",
    ["images"],
    async (bench) => {
      const { watermark } = await changesSince(bench, null)
      const ids = Array.from({ length: 250 }, (_, index) => add(bench, index))
      ids.forEach((id, index) => officeOf(bench).set(id, anImage(index)))
      const { changes } = await changesSince(bench, watermark)
      assert.deepEqual(
        changes.map(({ externalId }) => externalId),
        ids
      )
    }
  ),
  check(
    "Changes are not read from a watermark of somebody else",
    ["images"],
    async (bench) => {
      const attempt = changesSince(bench, "long ago" as Watermark)
      // All images once more are as good as a refusal.
      await attempt.then(
        ({ watermark }) => assert.notEqual(watermark, "long ago"),
        () => raisedAs("rejected", attempt, "a wrong watermark")
      )
    }
  ),
  check(
    "An answer that is no image is not taken for one",
    ["images"],
    async (bench) => {
      const id = add(bench)
      officeOf(bench).set(id, anImage(1))
      const match = present(bench.subject.requests.readImage, "readImage")
      const isBeside = offers(bench.subject, "images.beside")
      const silence = isBeside ? "unbound" : "unavailable"
      for (const kind of ["malformed", "empty", "truncate"] as const) {
        bench.server.faults.add({ ...match, kind })
        await raisedAs(silence, read(bench, id), `readImage on ${kind}`)
      }
    }
  ),
  check(
    "An image of a record that is not there is none, and is not written",
    ["images"],
    async (bench) => {
      const id = add(bench)
      goodsOf(bench.office).remove(id)
      assert.equal(await read(bench, id), null)
      const { kind } = await raised(write(bench, id, anImage(1)), "writeImage")
      assert.ok(kind === "rejected" || kind === "unbound", kind)
      await remove(bench, id)
    }
  ),
]

function officeOf({ office }: Bench): ImageOffice {
  return present(office.images, "The office has no images")
}

function add({ office }: Bench, index = 0): string {
  const sku = `I-${String(index)}`
  return goodsOf(office).add({ sku, title: sku, price: "1.00", stock: "1" })
}

function read(bench: Bench, id: string) {
  return bench.facet("images").readImage(id, bench.call())
}

function write(bench: Bench, id: string, image: ImageContent) {
  return bench.facet("images").writeImage(id, image, bench.call())
}

function remove(bench: Bench, id: string) {
  return bench.facet("images").removeImage(id, bench.call())
}

function changesSince(bench: Bench, since: Watermark | null) {
  return bench.facet("images").listChanges(since, bench.call())
}

/** A watermark as it comes back from the database. */
function stored(watermark: Watermark): Watermark {
  return JSON.parse(JSON.stringify(watermark)) as Watermark
}

function hash({ bytes }: ImageContent): string {
  return createHash("sha256").update(bytes).digest("hex")
}

function assertSame(found: ImageContent | null, expected: ImageContent): void {
  assert.equal(found?.contentType, expected.contentType)
  assert.ok(Buffer.from(found.bytes).equals(Buffer.from(expected.bytes)))
}
