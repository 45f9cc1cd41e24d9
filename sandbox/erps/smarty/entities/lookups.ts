import type { JsonRecord } from "../../simulator/json"
import type { NameList } from "../../simulator/table"
import { type Entity, type EntityContext, idText } from "./entity"

/** Entities that are only read here; their rows are assumed. */
export function lookups({ store }: EntityContext): Record<string, Entity> {
  return {
    Brands: readOnly(() => named(store.brands)),
    Categories: readOnly(() => categoryRows(store.categories)),
    Suppliers: readOnly(() => supplierRows(store.suppliers), supplierColumns),
    Customers_Groups: readOnly(() => []),
    Locations: readOnly(() => [{ id: "1", name: "Magazzino principale" }]),
    Payments_Methods: readOnly(() => paymentMethods),
  }
}

const paymentMethods = [
  "Contanti",
  "Carta di credito",
  "PayPal",
  "Bonifico bancario",
  "Contrassegno",
].map((name, index) => ({ id: idText(index + 1), name }))

/** The head of a supplier as it was recorded. */
const supplierColumns = [
  "id",
  "business_name",
  "dni",
  "vat",
  "country_id",
  "country_iso",
  "state",
]

function readOnly(
  rows: () => readonly JsonRecord[],
  columns: readonly string[] = ["id", "name"]
): Entity {
  return {
    columns,
    filters: [],
    list: (query) => query.page(rows(), []),
    get: (id) => rows().find((row) => row["id"] === idText(id)) ?? null,
  }
}

function named(list: NameList): JsonRecord[] {
  return list.all().map((name, index) => ({ id: idText(index + 1), name }))
}

function categoryRows(categories: NameList): JsonRecord[] {
  return categories.all().map((path, index) => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf(", ")))
    return {
      id: idText(index + 1),
      name: path.slice(parent === "" ? 0 : parent.length + 2),
      parent_id: idText(categories.idOf(parent)),
    }
  })
}

function supplierRows(suppliers: NameList): JsonRecord[] {
  return suppliers.all().map((name, index) => ({
    id: idText(index + 1),
    business_name: name,
    dni: "",
    vat: "",
    country_id: "0",
    country_iso: null,
    state: null,
  }))
}
