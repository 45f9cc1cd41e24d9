import { orderBuilders } from "../../kit/test/order-builders"
import { type SymfoniaSettings, settingsSchema } from "../settings"

export const ORIGIN = "http://192.168.1.10:9000"
export const KEY = "4F6d1c1e-8a54-4f0b-9d3e-2b7a5c90e118"

/** What must be entered. */
export const needed = {
  base_url: ORIGIN,
  application_key: KEY,
  marker: "7",
  department: "WWW",
  series: "sWWW",
}

export function someSettings(
  overrides: Partial<SymfoniaSettings> = {}
): SymfoniaSettings {
  const services = {
    shipping_code: "DOSTAWA",
    payment_fee_code: "POBRANIE",
    other_fee_code: "USLUGA",
    default_payment_form: "33",
    nbp_url: `${ORIGIN}/nbp`,
  }
  return { ...settingsSchema.parse({ ...needed, ...services }), ...overrides }
}

/** A product as WebAPI shows it whole. */
export function aWireProduct(overrides: object = {}) {
  return {
    Id: 2001,
    Code: "NAM-001",
    Name: "Namiot",
    Type: 0,
    Active: true,
    Marker: 7,
    Note: "",
    Barcode: "5901234123457",
    Barcodes: [{ Barcode: "5901234123457" }],
    Catalog: { Id: 4, FullPath: "Turystyka\\Namioty" },
    VatRate: { Id: 1, Code: "23" },
    UnitsOfMeasurement: { RecordUM: "szt", DefaultUM: "opak" },
    SalePrices: [{ Type: 1, Kind: 1, Value: 991.9, Currency: "PLN" }],
    ...overrides,
  }
}

export function aWireContractor(overrides: object = {}) {
  return {
    Id: 511,
    Code: "WWW-1",
    Name: "Jan Kowalski",
    Active: true,
    NIP: "",
    DefaultAddress: {
      Country: "PL",
      City: "Kraków",
      PostCode: "31-062",
      Street: "Krakowska",
      HouseNo: "12",
      ApartmentNo: "4",
    },
    ...overrides,
  }
}

export const { anAddress, aCustomer, aLine, aFee, anOrder } = orderBuilders({
  address: {
    firstName: "Jan",
    lastName: "Kowalski",
    address1: "ul. Krakowska 12/4",
    city: "Kraków",
    postalCode: "31-062",
    country: "pl",
  },
  customer: { email: "jan@example.com", phone: "+48 600 000 000" },
  amounts: { taxRate: "23", taxCode: "23" },
  line: {
    title: "Namiot",
    sku: "NAM-OLD",
    quantity: "2",
    gross: "24.60",
    net: "20.00",
    tax: "4.60",
    productExternalId: "2001",
    variantExternalId: "2001",
  },
  fee: { name: "Kurier", gross: "12.30", net: "10.00", tax: "2.30" },
  payment: { label: "PayU" },
  order: { currency: "pln", customerExternalId: "511", total: "36.90" },
})
