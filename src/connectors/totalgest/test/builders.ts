import { orderBuilders } from "../../kit/test/order-builders"
import { type TotalGestSettings, settingsSchema } from "../settings"

export const credentials = {
  shop_id: "17",
  owner_id: "3",
  endpoint: "tg00.bweb.ch",
  username: "negozio",
  password: "p4ss w(o)rd",
}

export function someSettings(
  overrides: Partial<TotalGestSettings> = {}
): TotalGestSettings {
  return { ...settingsSchema.parse(credentials), ...overrides }
}

export const { anAddress, aCustomer, aLine, aFee, anOrder } = orderBuilders({
  address: {
    firstName: "Chiara",
    lastName: "Bernasconi",
    address1: "Via Nassa 5a",
    city: "Lugano",
    postalCode: "6900",
    province: "TI",
    country: "ch",
  },
  customer: { email: "chiara@example.com", phone: "+41 91 555 01 23" },
  amounts: { taxRate: "8.1", taxCode: "NORM" },
  line: { title: "Caquelon", sku: "CAQ-4", gross: "59.90" },
  fee: { name: "Posta", gross: "7.00" },
  payment: { label: "Carta di credito" },
  order: { currency: "chf", total: "66.90" },
})

export const inCash = {
  providerId: "pp_cod",
  kind: "cash_on_delivery",
  label: "Contrassegno",
  paid: false,
  paidAt: null,
} as const
