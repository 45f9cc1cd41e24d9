import type {
  Connector,
  Cursor,
  Page,
  PageRequest,
  Watermark,
} from "../../src/connectors/contract"
import type { Command } from "./command"
import type { Trial } from "./server"

type ListName = "products" | "stock" | "customers" | "taxes"
type List = (
  request: PageRequest,
  call: Trial["call"]
) => Promise<Page<unknown>>

/** Prints records until there are enough, and how to go on with the next page. */
export async function showList(
  { connector, call }: Trial,
  command: Command & { readonly action: ListName },
  write: (text: string) => void
): Promise<void> {
  const list = listOf(connector, command.action)
  if (list === undefined) {
    throw new RangeError(`This connector reads no ${command.action}.`)
  }
  const since = command.since as Watermark | null
  let after = command.after as Cursor | null
  let shown = 0
  for (let number = 1; ; number += 1) {
    const page = await list({ since, after }, call)
    write(printed(page, { number, most: command.limit - shown }))
    shown += page.records.length
    after = page.next
    if (after === null) {
      return
    }
    if (shown >= command.limit) {
      write(
        `There is more: --after '${after}' --limit ${String(command.limit)}\n`
      )
      return
    }
  }
}

function listOf(connector: Connector, name: ListName): List | undefined {
  const { catalog, stock, customerSource, taxSource } = connector
  const lists: Record<ListName, List | undefined> = {
    products: catalog && ((...args) => catalog.listProducts(...args)),
    stock: stock && ((...args) => stock.listStockLevels(...args)),
    customers:
      customerSource && ((...args) => customerSource.listCustomers(...args)),
    taxes: taxSource && ((_request, call) => taxSource.listTaxRates(call)),
  }
  return lists[name]
}

function printed(
  page: Page<unknown>,
  { number, most }: { number: number; most: number }
): string {
  const { records, issues, watermark } = page
  const hidden = Math.max(0, records.length - most)
  return [
    `Page ${String(number)}: ${String(records.length)} records, ${String(issues.length)} that cannot be read`,
    ...records.slice(0, most).map((record) => `  ${JSON.stringify(record)}`),
    ...(hidden === 0 ? [] : [`  … ${String(hidden)} more on this page`]),
    ...issues.map((issue) => `  ! ${JSON.stringify(issue)}`),
    ...(watermark === null
      ? []
      : [`What changes from now on: --since '${watermark}'`]),
    "",
  ].join("\n")
}
