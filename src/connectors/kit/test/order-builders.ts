import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../../domain/records/customer"
import type {
  CanonicalAmounts,
  CanonicalFee,
  CanonicalOrder,
  CanonicalOrderLine,
  CanonicalPayment,
} from "../../../domain/records/order"

/** What is usual where an ERP is at home; anything may be told apart. */
export interface LocalOrder {
  readonly address: Partial<CanonicalAddress>
  readonly customer: Partial<CanonicalCustomer>
  /** Of lines and fees. */
  readonly amounts: Partial<CanonicalAmounts>
  readonly line: Partial<CanonicalOrderLine>
  readonly fee: Partial<CanonicalFee>
  readonly payment: Partial<CanonicalPayment>
  readonly order: Partial<CanonicalOrder>
}

const NO_AMOUNTS: CanonicalAmounts = {
  gross: "0",
  net: "0",
  tax: "0",
  discountGross: "0",
  taxRate: null,
  taxCode: null,
  taxExternalId: null,
}

/** Makes orders, complete and right, as the mappers of a connector get them. */
export function orderBuilders(local: LocalOrder) {
  const { anAddress, aCustomer } = customerBuilders(local)
  const { aLine, aFee } = partBuilders(local)

  const anOrder = (
    overrides: Partial<CanonicalOrder> = {}
  ): CanonicalOrder => ({
    storeId: "order_1",
    reference: "1042",
    placedAt: "2026-03-10T09:30:00.000Z",
    currency: "eur",
    customer: aCustomer(),
    customerExternalId: null,
    billingAddress: anAddress(),
    shippingAddress: anAddress(),
    payment: {
      providerId: "pp_card",
      kind: "card",
      label: "",
      paid: true,
      paidAt: "2026-03-10T09:31:00.000Z",
      ...local.payment,
    },
    lines: [aLine()],
    fees: [aFee()],
    total: "0",
    outstanding: overrides.total ?? local.order.total ?? "0",
    note: null,
    ...local.order,
    ...overrides,
  })

  return { anAddress, aCustomer, aLine, aFee, anOrder }
}

function customerBuilders(local: LocalOrder) {
  const anAddress = (
    overrides: Partial<CanonicalAddress> = {}
  ): CanonicalAddress => ({
    firstName: null,
    lastName: null,
    company: null,
    address1: null,
    address2: null,
    city: null,
    postalCode: null,
    province: null,
    country: null,
    phone: null,
    ...local.address,
    ...overrides,
  })

  const aCustomer = (
    overrides: Partial<CanonicalCustomer> = {}
  ): CanonicalCustomer => ({
    email: "customer@example.com",
    firstName: anAddress().firstName,
    lastName: anAddress().lastName,
    company: null,
    phone: null,
    language: null,
    vatNumber: null,
    fiscalCode: null,
    sdiCode: null,
    pec: null,
    address: anAddress(),
    ...local.customer,
    ...overrides,
  })

  return { anAddress, aCustomer }
}

function partBuilders(local: LocalOrder) {
  const aLine = (
    overrides: Partial<CanonicalOrderLine> = {}
  ): CanonicalOrderLine => ({
    ...NO_AMOUNTS,
    ...local.amounts,
    id: "ordli_1",
    title: "",
    sku: null,
    ean: null,
    quantity: "1",
    productExternalId: null,
    variantExternalId: null,
    ...local.line,
    ...overrides,
  })

  const aFee = (overrides: Partial<CanonicalFee> = {}): CanonicalFee => ({
    ...NO_AMOUNTS,
    ...local.amounts,
    kind: "shipping",
    name: "",
    ...local.fee,
    ...overrides,
  })

  return { aLine, aFee }
}
