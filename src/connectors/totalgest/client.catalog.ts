import { ConnectorError } from "../contract/connector-error"
import type { CatalogRecord, CatalogSource } from "../contract/facets"
import type { RecordIssue } from "../contract/paging"
import type { Readings } from "../kit/changed-rows"
import type { TotalGestContext } from "./context"
import { readChanged } from "./lists"
import { articleFromWire } from "./mapper.articles"
import { idIn } from "./wire"

export function catalogSource(context: TotalGestContext): CatalogSource {
  const { client, profile } = context
  const { article } = profile.fields
  return {
    async listProducts(request, call) {
      const list = { name: "articles", fields: article } as const
      const page = await readChanged(context, { list, request }, call)
      const { rows, ...position } = page
      return { ...toRecords(rows, context), ...position }
    },
    async readProducts(externalIds, call) {
      const rows: unknown[] = []
      for (const ids of chunks(externalIds, profile.pageSize)) {
        const page = await client.list(
          "articles",
          {
            [profile.parameters.ids]: ids.join(","),
            [profile.parameters.limit]: profile.pageSize,
          },
          call
        )
        rows.push(...onlyAsked(page.rows, ids))
      }
      return { ...toRecords(rows, context), next: null, watermark: null }
    },
  }

  /** Of a server that ignores the ids, those it left out may yet be there. */
  function onlyAsked(
    rows: readonly unknown[],
    ids: readonly string[]
  ): readonly unknown[] {
    if (rows.some((row) => !ids.includes(idIn(row, article) ?? ""))) {
      throw new ConnectorError("rejected", {
        code: "ERP_FILTER_IGNORED",
        message:
          "TotalGest cannot be asked for single articles. Import all of them instead.",
      })
    }
    return rows
  }
}

function toRecords(
  rows: readonly unknown[],
  context: TotalGestContext
): Readings<CatalogRecord> {
  const records: CatalogRecord[] = []
  const issues: RecordIssue[] = []
  for (const row of rows) {
    const reading = articleFromWire(row, context)
    records.push(...(reading.record === null ? [] : [reading.record]))
    issues.push(...reading.issues)
  }
  return { records, issues }
}

function chunks(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size)
  )
}
