import { orderBuilders } from "../../kit/test/order-builders"
import { type SmartySettings, settingsSchema } from "../settings"

export const API_KEY = "k3y!with(odd)~chars"

export function someSettings(
  overrides: Partial<SmartySettings> = {}
): SmartySettings {
  return { ...settingsSchema.parse({ api_key: API_KEY }), ...overrides }
}

export const { anAddress, aCustomer, aLine, aFee, anOrder } = orderBuilders({
  address: {
    firstName: "Mario",
    lastName: "Rossi",
    address1: "Via Roma 1",
    city: "Milano",
    postalCode: "20121",
    province: "MI",
    country: "it",
  },
  customer: { email: "mario@example.com", phone: "+39 02 1234567" },
  amounts: { taxRate: "22", taxCode: "22" },
  line: { title: "Tazza", sku: "TAZZA", gross: "10.00" },
  fee: { name: "Corriere", gross: "5.00" },
  payment: { providerId: "pp_paypal", label: "PayPal" },
  order: { reference: "WEB-1001", customerExternalId: "57", total: "15.00" },
})
