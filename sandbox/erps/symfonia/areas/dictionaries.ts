import type { JsonRecord } from "../../simulator/json"
import {
  countries,
  currencies,
  departments,
  paymentForms,
  paymentRegistries,
  salePriceTypes,
  units,
} from "../fixtures"
import { ratesOf } from "../rates"
import type { ApiCall, Route } from "../routing"
import type { SymfoniaStore } from "../store"
import { amount } from "../wire"

export function dictionaryRoutes(store: SymfoniaStore): Route[] {
  const list = (path: string, rows: () => readonly JsonRecord[]): Route => ({
    method: "GET",
    path,
    takes: [[]],
    answer: rows,
  })
  return [
    list("VatRates", () => vatRates(store)),
    list("Departments", () =>
      departments.map(({ id, code, name }) => ({
        Id: id,
        Code: code,
        Name: name,
      }))
    ),
    list("Countries", () =>
      countries.map(({ id, code, name }) => ({
        Id: id,
        Code: code,
        Name: name,
        Active: true,
      }))
    ),
    list("Currencies", () =>
      currencies.map(({ id, shortcut, name }) => ({
        Id: id,
        Shortcut: shortcut,
        Name: name,
        Active: true,
      }))
    ),
    list("UnitsOfMeasurement", () =>
      units.map(({ id, name, description }) => ({
        Id: id,
        Name: name,
        Description: description,
        Active: true,
      }))
    ),
    list("Prices/SalePriceTypes", () =>
      salePriceTypes.map(({ type, code, name, kind }) => ({
        Type: type,
        Code: code,
        Name: name,
        Kind: kind,
        Active: true,
      }))
    ),
    list("PaymentRegistries", () =>
      paymentRegistries.map(({ id, code, name, type, forms }) => ({
        Id: id,
        Code: code,
        Name: name,
        AccountNumber: "",
        BankName: "",
        BankAccountId: 0,
        Type: type,
        DefaultPaymentFormId: forms[0],
      }))
    ),
    {
      method: "GET",
      path: "PaymentForms",
      takes: [[], ["registryId"]],
      answer: paymentFormsFor,
    },
    ...rateRoutes(store),
  ]
}

/** Those that are over are shown as well. */
function vatRates({ vatRates: table }: SymfoniaStore): JsonRecord[] {
  return table.all().map((rate) => ({
    Id: rate.id,
    Code: rate.code,
    Value: amount(rate.value),
    Type: rate.type,
    Description: `Stawka ${rate.code}`,
    Active: rate.active,
    DateFrom: "2011-01-01T00:00:00",
    DateTo: null,
    RR: false,
    Fiscal: true,
  }))
}

function paymentFormsFor(call: ApiCall): JsonRecord[] {
  const registry = call.has("registryId")
    ? paymentRegistries.find(({ id }) => id === call.number("registryId"))
    : null
  const forms: readonly number[] | null =
    registry === null ? null : (registry?.forms ?? [])
  return paymentForms
    .filter(({ id }) => forms?.includes(id) ?? true)
    .map(({ id, name, type, days }) => ({
      Id: id,
      Client: 0,
      Name: name,
      Type: type,
      Days: days,
      Active: true,
    }))
}

function rateRoutes(store: SymfoniaStore): Route[] {
  return [
    {
      method: "GET",
      path: "CurrencyRates",
      takes: [[], ["currencyId", "date"]],
      answer: (call) => {
        const day = call.has("date") ? call.time("date") : store.wallClock()
        return rates(store, call, { from: day, to: day })
      },
    },
    {
      method: "GET",
      path: "CurrencyRates/Filter",
      takes: [
        ["dateFrom", "dateTo"],
        ["currencyId", "dateFrom", "dateTo"],
      ],
      answer: (call) =>
        rates(store, call, {
          from: call.time("dateFrom"),
          to: call.time("dateTo"),
        }),
    },
  ]
}

function rates(
  store: SymfoniaStore,
  call: ApiCall,
  { from, to }: { from: string; to: string }
): JsonRecord[] {
  if (!store.assumptions.keepsCurrencyRates) {
    return []
  }
  return currencies
    .filter(
      ({ id }) => !call.has("currencyId") || id === call.number("currencyId")
    )
    .flatMap(({ id, shortcut }) =>
      ratesOf(shortcut, from.slice(0, 10), to.slice(0, 10)).map(
        ({ day, mid }) => ({
          CurrencyId: id,
          Rate: amount(mid),
          Date: `${day}T00:00:00`,
        })
      )
    )
}
