import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { splitStreet } from "./street"

const parts = (line: string) => {
  const { street, houseNumber, extra } = splitStreet(line)
  return [street, houseNumber, extra]
}

describe("A street line is taken apart", () => {
  it.each([
    ["Via Nassa 5", "Via Nassa", "5"],
    ["Via Nassa 5a", "Via Nassa", "5a"],
    ["Via al Forte 10 B", "Via al Forte", "10 B"],
    ["Bahnhofstrasse 12-14", "Bahnhofstrasse", "12-14"],
    ["Bahnhofstrasse 12 – 14", "Bahnhofstrasse", "12 – 14"],
    ["Bahnhofstrasse 12a-c", "Bahnhofstrasse 12a-c", null],
    ["Industriestrasse 3.2", "Industriestrasse", "3.2"],
    ["Via Cantonale 12/3", "Via Cantonale", "12/3"],
    ["Route de Genève 5bis", "Route de Genève", "5bis"],
    ["Route de Genève 5 ter", "Route de Genève", "5 ter"],
    ["Am Schanzengraben  23 ", "Am Schanzengraben", "23"],
    ["St. Alban-Vorstadt 21", "St. Alban-Vorstadt", "21"],
    ["Via 25 Aprile 7", "Via 25 Aprile", "7"],
    ["Rue du 31-Décembre 47", "Rue du 31-Décembre", "47"],
    ["Rue du 1er-Août 3", "Rue du 1er-Août", "3"],
  ])("with the number behind: %s", (line, street, houseNumber) => {
    expect(parts(line)).toEqual([street, houseNumber, null])
  })

  it.each([
    ["12 rue du Rhône", "rue du Rhône", "12"],
    ["12, rue du Rhône", "rue du Rhône", "12"],
    ["12bis Avenue de la Gare", "Avenue de la Gare", "12bis"],
    ["3, chemin des Vignes", "chemin des Vignes", "3"],
    ["7-9 bd Carl-Vogt", "bd Carl-Vogt", "7-9"],
  ])("with the number before, as the French do: %s", (line, street, no) => {
    expect(parts(line)).toEqual([street, no, null])
  })

  it.each([
    ["Via Roma, 12", "Via Roma", "12", null],
    ["Via Roma, 12, Scala B", "Via Roma", "12", "Scala B"],
    ["Bahnhofstrasse 12, 3. Stock", "Bahnhofstrasse", "12", "3. Stock"],
  ])("with commas: %s", (line, ...expected) => {
    expect(parts(line)).toEqual(expected)
  })

  it.each([
    ["c/o Rossi SA, Via Nassa 5", "Via Nassa", "5", "c/o Rossi SA"],
    ["C/O Meier, Seestrasse 3, Haus B", "Seestrasse", "3", "C/O Meier, Haus B"],
    ["presso Bianchi, Casa Verde", "Casa Verde", null, "presso Bianchi"],
    ["c/o Rossi SA", "c/o Rossi SA", null, null],
  ])("with whom it is sent through: %s", (line, ...expected) => {
    expect(parts(line)).toEqual(expected)
  })

  it.each([
    "Casa Bianca",
    "Via Nassa",
    "Via 25 Aprile",
    "Place du 1er-Août",
    "Postfach 123",
    "Casella postale 45",
    "Case postale 12",
    "C.P. 77",
    "5",
    "",
    "Dorf, Haus am See",
  ])('stays whole where there is no house number: "%s"', (line) => {
    expect(parts(line)).toEqual([line, null, null])
  })

  it("keeps every word of any line", () => {
    const words = fc.constantFrom(
      ...["Via", "rue", "du", "Rhône", "12", "5a", "12-14", "c/o", "Rossi,"],
      ...["bis", "3.", "Stock", "Postfach", ",", "1er", "7,"]
    )
    const kept = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.sort() ?? []
    fc.assert(
      fc.property(fc.array(words, { maxLength: 7 }), (drawn) => {
        const line = drawn.join(" ")
        const { street, houseNumber, extra } = splitStreet(line)
        const again = [street, houseNumber, extra].join(" ")
        expect(kept(again)).toEqual(kept(line))
      })
    )
  })
})
