import { isRecord } from "../simulator/json"
import type { SmartyData } from "./data"

const tables = [
  "products",
  "variations",
  "customers",
  "taxes",
  "orders",
  "movements",
]
const lists = ["brands", "suppliers", "categories"]

/** Our own file: its version and outline are enough to trust the rest. */
export function isSmartyData(value: unknown): value is SmartyData {
  return (
    isRecord(value) &&
    value["version"] === 1 &&
    tables.every((name) => isTable(value[name])) &&
    lists.every((name) => Array.isArray(value[name]))
  )
}

function isTable(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value["nextId"] === "number" &&
    Array.isArray(value["rows"])
  )
}
