import { compact } from "../../domain/fiscal-data"
import { nipDigits } from "../../domain/nip"
import type { Call } from "../contract/call"
import type { CustomerDirectory, DirectoryCustomer } from "../contract/facets"
import { contractorIn } from "./client.customers"
import type { SymfoniaContext } from "./context"
import type { ContractorRow } from "./wire"

/** A person looks at them: more would not be looked at. */
const MAX_FOUND = 50
/** Shorter numbers are parts of too many. */
const MIN_DIGITS = 4
const LIKE = 2

export function customerDirectory(context: SymfoniaContext): CustomerDirectory {
  const { client } = context
  return {
    async searchCustomers(query, call) {
      const found = new Map<string, DirectoryCustomer>()
      for (const criteria of criteriaOf(query)) {
        for (const row of await search(context, criteria, call)) {
          found.set(row.id, toDirectory(row))
        }
      }
      return [...found.values()].slice(0, MAX_FOUND)
    },
    async readCustomers(externalIds, call) {
      const found: DirectoryCustomer[] = []
      for (const id of externalIds) {
        const raw = await client.find("Contractors", { id }, call)
        found.push(...[contractorIn(raw) ?? []].flat().map(toDirectory))
      }
      return found
    },
  }
}

interface Criteria {
  readonly body: object
  fits(row: ContractorRow): boolean
}

/** Criteria of one request must all be met, so each is a request of its own. */
function criteriaOf(query: string): Criteria[] {
  const text = query
    .trim()
    .replace(/[%_[\]]/g, " ")
    .trim()
  if (text === "") {
    return []
  }
  const number = compact(text)?.replace(/^PL/, "") ?? ""
  const isNumber = /^\d+$/.test(number) && number.length >= MIN_DIGITS
  const all = () => true
  return [
    // However a number is parted by dashes, its digits follow each other.
    ...(isNumber
      ? [
          {
            body: { NIP: like([...number].join("%")) },
            fits: ({ nip }: ContractorRow) =>
              compact(nip)?.includes(number) === true,
          },
        ]
      : []),
    { body: { Code: like(text) }, fits: all },
    { body: { Name: like(text) }, fits: all },
  ]
}

/** Assumed: `%` stands for any characters, as in SQL. */
function like(text: string) {
  return { Mode: LIKE, Value: `%${text}%` }
}

async function search(
  { client }: SymfoniaContext,
  { body, fits }: Criteria,
  call: Call
): Promise<ContractorRow[]> {
  const rows = await client.filter("Contractors/FilterSql", body, call)
  return rows.flatMap((raw) => contractorIn(raw) ?? []).filter(fits)
}

function toDirectory(row: ContractorRow): DirectoryCustomer {
  return {
    externalId: row.id,
    code: row.code,
    name: row.name ?? row.code ?? row.id,
    vatNumber: nipDigits(row.nip) ?? compact(row.nip),
    email: row.contact?.Email ?? null,
    city: row.address?.City ?? row.place,
    active: row.active !== false,
  }
}
