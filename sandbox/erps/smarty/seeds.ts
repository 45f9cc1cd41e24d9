import { bulkCatalog } from "./bulk-catalog"
import { firstVariationId, type SmartyData, type Tax } from "./data"
import { demoCatalog } from "./demo-catalog"
import { demoCustomers } from "./demo-customers"
import { tableOf } from "../simulator/table"

/** What an account begins with; `products: n` is for measurements. */
export type SmartySeed =
  "demo" | "empty" | { readonly products: number } | SmartyData

export function seedData(seed: SmartySeed, now: Date): SmartyData {
  if (seed === "empty") {
    return emptyAccount()
  }
  if (seed === "demo") {
    return {
      ...emptyAccount(),
      ...demoCatalog(now),
      customers: tableOf(demoCustomers(now)),
    }
  }
  return "version" in seed
    ? seed
    : { ...emptyAccount(), ...bulkCatalog(seed.products, now) }
}

function emptyAccount(): SmartyData {
  return {
    version: 1,
    products: tableOf([]),
    variations: tableOf([], firstVariationId),
    customers: tableOf([]),
    taxes: tableOf(accountTaxes.map((tax) => ({ ...tax }))),
    orders: tableOf([]),
    movements: tableOf([]),
    brands: [],
    suppliers: [],
    categories: [],
  }
}

/** The rates of a real account, the space after `N8` included. */
const accountTaxes: readonly Tax[] = [
  { name: "Aliquota 4%", code: "4", value: "4.00" },
  { name: "Aliquota 10%", code: "10", value: "10.00" },
  { name: "Aliquota 22%", code: "22", value: "22.00" },
  { name: "Non imp. art. 8", code: "N8 ", value: "0.00" },
  { name: "Regime forfettario", code: "RF", value: "0.00" },
  { name: "Fuori campo IVA", code: "FC", value: "0.00" },
  { name: "Reverse charge", code: "RC", value: "0.00" },
  { name: "Esente", code: "ES", value: "0.00" },
  { name: "Cessioni intracom.", code: "N41", value: "0.00" },
].map((tax, index) => ({
  ...tax,
  id: index + 1,
  iso: "IT",
  department: "",
  isDefault: tax.code === "22",
}))
