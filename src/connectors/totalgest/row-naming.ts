import type { RowNaming } from "../kit/read-row"
import { foreignId, text } from "../kit/wire-values"
import type { Spelling } from "./profile"

/** Rows are named after they were put into our words, fields in TotalGest's. */
function naming(
  noun: string,
  spelling: Spelling<string>,
  labels: readonly string[]
): RowNaming {
  const member = (row: unknown, name: string): unknown =>
    typeof row === "object" && row !== null ? Reflect.get(row, name) : null
  return {
    erp: "TotalGest",
    noun,
    idOf: (row) => foreignId.safeParse(member(row, "id")).data ?? null,
    labelOf: (row) =>
      labels
        .map((name) => text.safeParse(member(row, name)).data ?? null)
        .find((label) => label !== null) ?? null,
    fieldOf: (name) => spelling[name] ?? name,
  }
}

export function articleNaming(spelling: Spelling<string>): RowNaming {
  return naming("product", spelling, ["title", "code"])
}

export function stockNaming(spelling: Spelling<string>): RowNaming {
  return naming("stock", spelling, [])
}

export function taxNaming(spelling: Spelling<string>): RowNaming {
  return naming("tax_rate", spelling, ["name", "code"])
}
