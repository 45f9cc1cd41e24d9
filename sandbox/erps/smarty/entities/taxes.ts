import type { JsonRecord } from "../../simulator/json"
import { ApiError } from "../api-error"
import type { Tax } from "../data"
import { Fields } from "../fields"
import type { SmartyStore } from "../store"
import { amountText } from "../wire-text"
import { type Entity, type EntityContext, idText } from "./entity"

const columns = ["id", "name", "code", "value", "iso", "department", "default"]

const known = ["name", "code", "value", "iso"]

export function taxes({ store }: EntityContext): Entity {
  return {
    columns,
    filters: [],
    list: (query) => query.page(store.taxes.all(), []).map(taxRow),
    get: (id) => {
      const tax = store.taxes.get(id)
      return tax && taxRow(tax)
    },
    post: (body) => ({ id: postTax(store, body).id }),
    put: (id, body) => ({ id: putTax(store, id, body).id }),
  }
}

function taxRow(tax: Tax): JsonRecord {
  return {
    id: idText(tax.id),
    name: tax.name,
    code: tax.code,
    value: tax.value,
    iso: tax.iso,
    department: tax.department,
    default: tax.isDefault ? 1 : 0,
  }
}

export function postTax(store: SmartyStore, body: JsonRecord): Tax {
  const values = valuesOf(new Fields(body, known))
  refuseTwin(store, values, null)
  const tax = store.taxes.add((id) => ({
    id,
    ...values,
    department: "",
    isDefault: false,
  }))
  store.changed()
  return tax
}

export function putTax(store: SmartyStore, id: number, body: JsonRecord): Tax {
  const tax = store.taxes.get(id)
  if (!tax) {
    throw new ApiError("Id not valid")
  }
  const { name, code, value, iso } = tax
  const values = valuesOf(
    new Fields({ name, code, value, iso, ...body }, known)
  )
  refuseTwin(store, values, id)
  Object.assign(tax, values)
  store.changed()
  return tax
}

function valuesOf(
  fields: Fields
): Pick<Tax, "name" | "code" | "value" | "iso"> {
  return {
    name: fields.require("name", fields.text("name")),
    code: fields.require("code", fields.text("code")),
    value: amountText(fields.require("value", fields.amount("value"))),
    iso: fields.text("iso") ?? "",
  }
}

/** A code means one rate in each country. */
function refuseTwin(
  store: SmartyStore,
  { code, iso }: Pick<Tax, "code" | "iso">,
  ownId: number | null
): void {
  const twin = store.taxes
    .all()
    .find(
      (tax) =>
        tax.id !== ownId &&
        tax.code.trim() === code.trim() &&
        tax.iso.toLowerCase() === iso.toLowerCase()
    )
  if (twin) {
    throw new ApiError(`Tax already exists: ${code.trim()} ${iso}`)
  }
}
