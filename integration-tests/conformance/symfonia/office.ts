import type { SymfoniaSimulator } from "../../../sandbox/erps/symfonia/simulator"
import { paymentForms } from "../../../sandbox/erps/symfonia/fixtures"
import type { SymfoniaOffice } from "../../../sandbox/erps/symfonia/office"
import type { Office, TaxOffice } from "../office"
import { customerOffice } from "./customers"
import { goodsOffice } from "./goods"
import { imageOffice } from "./images"
import { orderOffice } from "./orders"
import { priceListOffice } from "./price-lists"

const MINUTE_MS = 60_000

/** Symfonia's office in the terms of the checks. */
export function officeOf({
  office,
  erp,
  assumptions,
}: SymfoniaSimulator): Office {
  return {
    revokeCredentials: () => office.revokeCredentials(),
    refuseNext: (words, match) => {
      // The image agent has its own manner.
      const body = JSON.stringify({ Message: words, message: words })
      erp.faults.add({ ...match, kind: "status", status: 400, body })
    },
    neglect: () => office.rewindClock(10 * MINUTE_MS),
    goods: goodsOffice(office),
    taxes: taxOffice(office),
    customers: customerOffice(office),
    orders: orderOffice(office),
    payments: { names: () => paymentForms.map(({ name }) => name) },
    images: imageOffice(office),
    priceLists: priceListOffice(office),
    sessions: {
      open: () => office.sessions().length,
      endAll: () => office.endSessions(),
      limit: (count) => office.limitSessions(count),
      lifetimeMs: assumptions.sessionMinutes * MINUTE_MS,
    },
  }
}

const BASIC = 10
const REDUCED = 11

function taxOffice(office: SymfoniaOffice): TaxOffice {
  return {
    add: ({ code, rate, isDefault }) =>
      String(
        office.addVatRate({
          code,
          value: rate,
          type: isDefault ? BASIC : REDUCED,
          active: true,
        }).id
      ),
    // All rates of a Polish program are Poland's; old ones are not used.
    all: () =>
      office
        .vatRates()
        .filter(({ active }) => active)
        .map(({ id, code, value, type }) => ({
          externalId: String(id),
          name: `Stawka ${code}`,
          code: code.trim(),
          rate: value,
          country: "pl",
          isDefault: type === BASIC,
        })),
    spoil: (id) =>
      Object.assign(
        office.vatRates().find((rate) => String(rate.id) === id) ?? {},
        { value: "dużo" }
      ),
  }
}
