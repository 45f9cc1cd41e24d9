import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { amounts, vatRates } from "../../../domain/test/arbitraries"
import { cleanHtml, productDraft, storeAmount } from "./product-draft"
import { aProduct, aVariant, colours } from "./test/product-builders"

describe("cleanHtml", () => {
  it("keeps what a description needs", () => {
    const html =
      '<h1>Tazza</h1><p>In <strong>ceramica</strong>, <a href="https://example.com/x" title="di più">di più</a></p><ul><li>350 g</li></ul><table><tbody><tr><td colspan="2">1</td></tr></tbody></table><img src="https://cdn.example.com/1.jpg" alt="Tazza" />'
    expect(cleanHtml(html)).toBe(html)
  })

  it.each([
    ["a script", "<p>a</p><script>alert(1)</script>", "<p>a</p>"],
    ["a style sheet", "<style>p{}</style><p>a</p>", "<p>a</p>"],
    ["an event handler", '<p onclick="alert(1)">a</p>', "<p>a</p>"],
    [
      "an event handler of an image",
      '<img src="x" onerror="alert(1)">',
      '<img src="x" />',
    ],
    ["a frame", '<iframe src="https://evil.example"></iframe>', ""],
    ["a form", '<form action="/x"><input name="a"></form>', ""],
    ["inline styles", '<p style="position:fixed">a</p>', "<p>a</p>"],
    [
      "a javascript: address",
      '<a href="javascript:alert(1)">a</a>',
      "<a>a</a>",
    ],
    [
      "a javascript: address in disguise",
      '<a href=" jAvA&#x0A;script:alert(1)">a</a>',
      "<a>a</a>",
    ],
    ["a data: image", '<img src="data:image/svg+xml;base64,AA==">', "<img />"],
    ["an unfinished tag", "<p>a</p><img src=x onerror=alert(1)//", "<p>a</p>"],
    ["a script in SVG", "<svg><script>alert(1)</script></svg>", ""],
  ])("drops %s", (_what, html, clean) => {
    expect(cleanHtml(html)).toBe(clean)
  })

  it("leaves its own result as it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const clean = cleanHtml(`<p onclick="x">${text}</p>`)
        expect(cleanHtml(clean)).toBe(clean)
        expect(clean).not.toMatch(/<[^>]*onclick/)
      })
    )
  })
})

describe("productDraft", () => {
  it("publishes what is active and hides what is not", () => {
    expect(productDraft(aProduct()).status).toBe("published")
    expect(productDraft(aProduct({ active: false })).status).toBe("draft")
  })

  it("gives a product without variants one, named as Medusa's admin does", () => {
    const { options, variants } = productDraft(aProduct())
    expect(options).toEqual([
      { title: "Default option", values: ["Default option value"] },
    ])
    expect(variants).toEqual([
      {
        externalId: "7",
        title: "Default variant",
        sku: "TAZZA",
        ean: "8001234567890",
        additionalCodes: [],
        weight: 350,
        options: { "Default option": "Default option value" },
        prices: [{ amount: "12.20", currency: "eur", includesTax: true }],
      },
    ])
  })

  it("collects the options of its variants, each value once", () => {
    const sizes = ["S", "L", "S"].map((Taglia, index) =>
      aVariant({
        externalId: String(index),
        options: { Colore: "Blu", Taglia },
      })
    )
    const { options, variants } = productDraft(aProduct({ variants: sizes }))
    expect(options).toEqual([
      { title: "Colore", values: ["Blu"] },
      { title: "Taglia", values: ["S", "L"] },
    ])
    expect(variants[0]?.title).toBe("Blu / S")
  })

  it("sanitises the description and keeps the subtitle as plain text", () => {
    const draft = productDraft(
      aProduct({
        description: "<p>Ceramica</p><script>alert(1)</script>",
        subtitle: "<b>Da</b>\n  colazione<script>alert(1)</script>",
      })
    )
    expect(draft.description).toBe("<p>Ceramica</p>")
    expect(draft.subtitle).toBe("Da colazione")
  })

  it.each([
    ["Caffè & tè", "Caffè & tè"],
    ["Caff&egrave; &amp; t&egrave;", "Caffè & tè"],
    ["Formato > 1 l", "Formato > 1 l"],
    ["<p> </p>", null],
  ])('makes plain text of the subtitle "%s"', (subtitle, text) => {
    expect(productDraft(aProduct({ subtitle })).subtitle).toBe(text)
  })

  it("keeps absent texts absent", () => {
    expect(
      productDraft(aProduct({ description: null, subtitle: null }))
    ).toMatchObject({ description: null, subtitle: null })
  })

  it("shows an image once, where it comes first", () => {
    const images = ["https://a/1.jpg", "https://a/2.jpg", "https://a/1.jpg"]
    expect(productDraft(aProduct({ images })).images).toEqual([
      "https://a/1.jpg",
      "https://a/2.jpg",
    ])
  })

  it.each([
    ["title", { title: "Tazzina" }],
    ["price", { variants: [aVariant({ prices: [] })] }],
    ["images", { images: [] }],
    ["variants", { variants: colours }],
  ])("has another hash when its %s changed", (_field, change) => {
    expect(productDraft(aProduct(change)).hash).not.toBe(
      productDraft(aProduct()).hash
    )
    expect(productDraft(aProduct()).hash).toBe(productDraft(aProduct()).hash)
  })
})

describe("storeAmount", () => {
  const price = { amount: "12.20", currency: "eur", includesTax: true }
  const net = { ...price, amount: "10.00", includesTax: false }

  it.each([true, false])(
    "leaves a price alone where the store sells likewise (tax in it: %s)",
    (includesTax) => {
      expect(
        storeAmount(
          { ...price, includesTax },
          { includesTax, ratePercent: null }
        )
      ).toBe(12.2)
    }
  )

  it("takes tax out for a store that sells without", () => {
    expect(storeAmount(price, { includesTax: false, ratePercent: "22" })).toBe(
      10
    )
    expect(
      storeAmount(
        { ...price, amount: "9.99" },
        { includesTax: false, ratePercent: "22" }
      )
    ).toBe(8.188525)
  })

  it("puts tax on for a store that sells with it, to the cent", () => {
    expect(storeAmount(net, { includesTax: true, ratePercent: "22" })).toBe(
      12.2
    )
    expect(
      storeAmount(
        { ...net, amount: "8.19" },
        { includesTax: true, ratePercent: "22" }
      )
    ).toBe(9.99)
  })

  it("says nothing where the rate is not known", () => {
    expect(
      storeAmount(price, { includesTax: false, ratePercent: null })
    ).toBeNull()
  })

  it("comes back to the cent when the shop puts the tax on again", () => {
    fc.assert(
      fc.property(amounts, vatRates, (amount, ratePercent) => {
        const gross = Number(Number(amount).toFixed(2))
        const stored = storeAmount(
          { ...price, amount: gross.toFixed(2) },
          { includesTax: false, ratePercent }
        )
        expect(
          storeAmount(
            { ...net, amount: String(stored) },
            { includesTax: true, ratePercent }
          )
        ).toBe(gross)
      })
    )
  })
})

describe("A record that is not meant for the store", () => {
  const draft = productDraft(aProduct({ isWithdrawn: true }))

  it("is hidden, and asks for no category, image, tax rate or price", () => {
    expect(draft).toMatchObject({
      isWithdrawn: true,
      status: "draft",
      categories: [],
      images: [],
      taxExternalId: null,
      variants: [{ prices: [] }],
    })
  })

  it("drops no variant, and is another record than before", () => {
    expect(draft.isWhole).toBe(false)
    expect(draft.hash).not.toBe(productDraft(aProduct()).hash)
  })
})
