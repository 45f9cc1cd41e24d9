import { describe, expect, it } from "vitest"
import { describeContent, imageTypeOf } from "./image-type"
import { avifHead, pictures } from "./test/pictures"

describe("The type of an image", () => {
  it.each([
    ["image/png", pictures.png],
    ["image/gif", pictures.gif],
    ["image/webp", pictures.webp],
    ["image/jpeg", pictures.jpeg],
    ["image/avif", avifHead("avif")],
    ["image/avif", avifHead("avis", "msf1")],
    ["image/avif", avifHead("mif1", "miaf", "avif")],
  ])("is %s by its first bytes", (mimeType, bytes) => {
    expect(imageTypeOf(bytes)?.mimeType).toBe(mimeType)
  })

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a few bytes", Buffer.from([0xff, 0xd8])],
    ["an SVG drawing", Buffer.from("<svg xmlns='…'><script/></svg>")],
    ["a web page", Buffer.from("<!doctype html><title>404</title>")],
    ["a PDF", Buffer.from("%PDF-1.7")],
    ["a sound", Buffer.from("RIFF\0\0\0\0WAVEfmt ")],
    ["a film", avifHead("isom", "mp42")],
    ["a photo no browser shows", avifHead("heic", "mif1")],
  ])("is unknown for %s", (_what, bytes) => {
    expect(imageTypeOf(bytes)).toBeNull()
  })
})

describe("Content that is no image", () => {
  it.each([
    ["", "the answer is empty"],
    ["<?xml version='1.0'?>\n<svg/>", "it is an SVG drawing"],
    ["\n <HTML><body>Not found", "it is a web page"],
    ["%PDF-1.7", "it is not a picture the store can show"],
  ])("is described: %j", (content, description) => {
    expect(describeContent(Buffer.from(content))).toContain(description)
  })
})
