import { factorTypes } from "../../../sandbox/erps/symfonia/data"
import type { SymfoniaOffice } from "../../../sandbox/erps/symfonia/office"
import type { OfficePrice, PriceListOffice } from "../office"

export function priceListOffice(office: SymfoniaOffice): PriceListOffice {
  const change = (
    id: string,
    fields: Parameters<SymfoniaOffice["changePriceList"]>[1]
  ) => {
    office.changePriceList(Number(id), fields)
  }
  return {
    addForGroup: (name, customers, prices) => {
      const { id } = office.contractorKind(name)
      customers.forEach((customer) =>
        office.changeContractor(customer, { kindId: id })
      )
      return addList(office, { contractorKindIds: [id], prices })
    },
    addForCustomer: (customer, prices) =>
      addList(office, { contractorIds: [Number(customer)], prices }),
    discount: (customer, externalId, percent) => {
      office.addDiscount({
        active: true,
        contractorId: Number(customer),
        contractorKindId: null,
        productId: Number(externalId),
        type: factorTypes.discount,
        value: percent,
        currency: "PLN",
      })
    },
    endOn: (id, dateTo) => change(id, { dateTo }),
    end: (id) => change(id, { active: false }),
    holdOn: (id, weekday) => change(id, { weekdays: [weekday] }),
  }
}

function addList(
  office: SymfoniaOffice,
  list: {
    readonly contractorIds?: readonly number[]
    readonly contractorKindIds?: readonly number[]
    readonly prices: readonly OfficePrice[]
  }
): string {
  const { prices, ...audience } = list
  const code = `C${String(office.priceLists().length + 1)}`
  const { id } = office.addPriceList({
    ...audience,
    code,
    products: prices.map(({ externalId, amount }) => ({
      productId: Number(externalId),
      value: amount,
      priceType: 1,
      currency: "PLN",
    })),
  })
  return String(id)
}
