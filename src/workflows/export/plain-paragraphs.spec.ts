import { describe, expect, it } from "vitest"
import { plainParagraphs } from "./plain-paragraphs"

describe("A description as an ERP takes it", () => {
  it("has a line for each paragraph, item and heading, and no markup", () => {
    expect(
      plainParagraphs(
        "<h2>Moka</h2><p>Tre <b>tazze</b>.<br>Alluminio.</p><ul><li>Lava a mano</li></ul>"
      )
    ).toBe("Moka\nTre tazze.\nAlluminio.\nLava a mano")
  })

  it("is the same when it is plain text already, without blank lines", () => {
    expect(plainParagraphs("Tre tazze.\r\n\r\n  Alluminio. ")).toBe(
      "Tre tazze.\nAlluminio."
    )
  })

  it("has characters where HTML has entities, each freed once", () => {
    expect(plainParagraphs("<p>1 &lt; 2 &amp;amp; 3</p>")).toBe("1 < 2 &amp; 3")
  })

  it("has no script", () => {
    expect(plainParagraphs("<script>alert(1)</script><p>Moka</p>")).toBe("Moka")
  })

  it("is none when nothing is left", () => {
    expect(plainParagraphs("<p> </p>")).toBeNull()
    expect(plainParagraphs(null)).toBeNull()
  })
})
