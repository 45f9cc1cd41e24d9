import type {
  CatalogSource,
  StockSource,
} from "../../../src/connectors/contract/facets"
import type { TemplateErpClient } from "./client"
import { readPage } from "./client.lists"
import { itemToRecord, stockOf } from "./mapper.items"
import { readRows } from "./mapper.rows"
import type { TemplateErpSettings } from "./settings"
import { itemRow, listAnswer, stockRow } from "./wire"

export function catalogSource(
  client: TemplateErpClient,
  settings: TemplateErpSettings
): CatalogSource {
  const toRecords = (rows: readonly unknown[]) =>
    readRows(
      rows,
      { schema: itemRow, noun: "product", idField: "id" },
      (row) => [itemToRecord(row, settings)]
    )
  return {
    async listProducts(request, call) {
      const page = await readPage(client, { path: "items", request }, call)
      return { ...page, ...toRecords(page.records) }
    },
    async readProducts(externalIds, call) {
      if (externalIds.length === 0) {
        return { records: [], issues: [], next: null, watermark: null }
      }
      // Replace: an ERP without such a filter is asked for one after the other.
      const query = { ids: externalIds.join(",") }
      const reading = { path: "items", query }
      const { rows } = await client.read(reading, listAnswer, call)
      return { ...toRecords(rows), next: null, watermark: null }
    },
  }
}

export function stockSource(client: TemplateErpClient): StockSource {
  return {
    // Replace by `physical` where open orders are not subtracted yet.
    meaning: "available",
    async listStockLevels(request, call) {
      const page = await readPage(client, { path: "stock", request }, call)
      const { records, issues } = readRows(
        page.records,
        { schema: stockRow, noun: "stock", idField: "item_id" },
        ({ item_id, stock }) => stockOf(item_id, stock)
      )
      return { ...page, records, issues }
    },
  }
}
