import type { Address, Contact, Contractor, PriceList, Product } from "./data"
import { contractorTypes, factorTypes, productTypes } from "./data"

export const blankProduct: Omit<Product, "id" | "code" | "name"> = {
  type: productTypes.article,
  active: true,
  marker: 0,
  note: "",
  barcode: "",
  barcodes: [],
  catalogId: null,
  vatRateId: 1,
  unit: "szt",
  prices: [],
}

export const blankAddress: Address = {
  country: "PL",
  province: "",
  city: "",
  postCode: "",
  street: "",
  houseNo: "",
  apartmentNo: "",
}

export const blankContact: Contact = {
  name: "",
  surname: "",
  phone1: "",
  phone2: "",
  email: "",
}

export const blankContractor: Omit<Contractor, "id" | "code" | "name"> = {
  type: contractorTypes.firm,
  active: true,
  nip: "",
  vatTaxPayer: true,
  contact: blankContact,
  address: blankAddress,
  deliveryAddresses: [],
  kindId: null,
  marker: 0,
  note: "",
}

export const blankPriceList: Omit<PriceList, "id" | "code"> = {
  description: "",
  active: true,
  dateFrom: null,
  dateTo: null,
  weekdays: null,
  type: factorTypes.price,
  forAll: false,
  contractorIds: [],
  contractorKindIds: [],
  products: [],
  priority: 1,
}
