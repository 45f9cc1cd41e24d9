import type { JsonRecord } from "../../simulator/json"
import { ApiError, fieldNotSet } from "../api-error"
import { type Address, blankCustomer, type Customer } from "../data"
import { Fields } from "../fields"
import { mentions, whenSet } from "../list-query"
import { toRomeTimestamp } from "../rome-time"
import type { SmartyStore } from "../store"
import { type Entity, type EntityContext, idText } from "./entity"

const textColumns = [
  "business_name",
  "name",
  "last_name",
  "dni",
  "vat",
  "phone",
  "mobile",
  "email",
  "sdi",
  "pec",
] as const

export const addressColumns = [
  "address",
  "address2",
  "city",
  "zipcode",
  "state",
  "country_iso",
] as const

const known = [...textColumns, "billing_address"]

export function customers({ store }: EntityContext): Entity {
  return {
    columns: ["id", "created", "last_update", ...known],
    filters: ["text", "last_update_from"],
    list: (query) =>
      query
        .page(store.customers.all(), [
          ...whenSet(query.text("text"), isAbout),
          ...whenSet(
            query.instant("last_update_from"),
            ({ updatedAt }: Customer, from) => updatedAt >= from
          ),
        ])
        .map(customerRow),
    get: (id) => {
      const customer = store.customers.get(id)
      return customer && customerRow(customer)
    },
    post: (body) => ({ id: postCustomer(store, body).id }),
    put: (id, body) => ({ id: putCustomer(store, id, body).id }),
  }
}

/** Nothing is unique: the same person may be posted twice. */
export function postCustomer(store: SmartyStore, body: JsonRecord): Customer {
  const values = valuesOf(new Fields(body, known))
  requireName(values)
  const now = store.now()
  const customer = store.customers.add((id) => ({
    ...blankCustomer,
    ...values,
    id,
    createdAt: now,
    updatedAt: now,
  }))
  store.changed()
  return customer
}

export function putCustomer(
  store: SmartyStore,
  id: number,
  body: JsonRecord
): Customer {
  const customer = store.customers.get(id)
  if (!customer) {
    throw new ApiError("Id not valid")
  }
  const sent = valuesOf(new Fields(body, known))
  requireName({ ...customer, ...sent })
  Object.assign(customer, sent, { updatedAt: store.now() })
  store.changed()
  return customer
}

export function addressOf(fields: Fields): Address {
  return {
    address: fields.text("address"),
    address2: fields.text("address2"),
    city: fields.text("city"),
    zipcode: fields.text("zipcode"),
    state: fields.text("state"),
    country_iso: fields.text("country_iso"),
  }
}

function customerRow(customer: Customer): JsonRecord {
  const { createdAt, updatedAt, ...values } = customer
  return {
    ...values,
    id: idText(customer.id),
    created: toRomeTimestamp(createdAt),
    last_update: toRomeTimestamp(updatedAt),
  }
}

function isAbout(customer: Customer, words: string): boolean {
  const { business_name, name, last_name, email, vat, dni } = customer
  return mentions([business_name, name, last_name, email, vat, dni], words)
}

/** The members that were sent, and no others. */
function valuesOf(fields: Fields): Partial<Customer> {
  const values: Partial<Customer> = {}
  for (const name of textColumns) {
    if (fields.has(name)) {
      values[name] = fields.text(name)
    }
  }
  if (fields.has("billing_address")) {
    const address = fields.object("billing_address", addressColumns)
    values.billing_address = address && addressOf(address)
  }
  return values
}

function requireName({ business_name, name, last_name }: Partial<Customer>) {
  if (!(business_name ?? name ?? last_name)) {
    throw fieldNotSet("business_name")
  }
}
