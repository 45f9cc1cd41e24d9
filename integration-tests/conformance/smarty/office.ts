import type { SmartySimulator } from "../../../sandbox/erps/smarty/simulator"
import type { SmartyOffice } from "../../../sandbox/erps/smarty/office"
import type { GoodsOffice, Office, PaymentOffice, TaxOffice } from "../office"
import { customerOffice } from "./customers"
import { orderOffice } from "./orders"
import { productSamples } from "./product-samples"

/** Smarty's office in the terms of the checks. */
export function officeOf(simulator: SmartySimulator): Office {
  const { office } = simulator
  return {
    revokeCredentials: () => office.refuseApiKey(),
    refuseNext: (words, match) => office.refuseNext(words, match),
    // A default rate can be chosen in Smarty only, so the sandbox has no hand
    // for taking it away.
    neglect: () =>
      office.taxes().forEach((tax) => Object.assign(tax, { isDefault: false })),
    goods: {
      ...goodsOffice(office),
      // Whether a product's row has its variations is not documented.
      showOtherwise: () => {
        simulator.assumptions.embedsVariations = false
      },
    },
    taxes: taxOffice(office),
    customers: customerOffice(office),
    orders: orderOffice(simulator),
    payments,
  }
}

function goodsOffice(office: SmartyOffice): GoodsOffice {
  return {
    add: ({ stock, ...product }) => {
      const fields = stock === null ? product : { ...product, stock }
      return String(office.addProduct(fields).id)
    },
    addSamples: () => productSamples(office),
    setPrice: (id, price) => office.setPrice(id, price),
    setStock: (id, quantity) => office.setStock(id, quantity),
    remove: (id) => office.deleteProduct(id),
    spoil: (id) =>
      Object.assign(office.findItem(id)?.product ?? {}, { price: "molto" }),
  }
}

function taxOffice(office: SmartyOffice): TaxOffice {
  const find = (id: string) =>
    office.taxes().find((tax) => String(tax.id) === id)
  return {
    add: ({ name, code, rate, country }) =>
      String(
        office.addTax({
          name,
          code,
          value: rate,
          iso: country?.toUpperCase() ?? "",
        }).id
      ),
    all: () =>
      office.taxes().map(({ id, name, code, value, iso, isDefault }) => ({
        externalId: String(id),
        name,
        code: code.trim(),
        rate: String(Number(value)),
        country: iso === "" ? null : iso.toLowerCase(),
        isDefault,
      })),
    spoil: (id) => Object.assign(find(id) ?? {}, { value: "molto" }),
  }
}

/** What the account was set up with. */
const payments: PaymentOffice = {
  names: () => [
    "Contanti",
    "Carta di credito",
    "PayPal",
    "Bonifico bancario",
    "Contrassegno",
  ],
}
