/** What was set up when the company was founded, and is not changed since. */

/** The marker that means "in the shop". */
export const shopMarker = 7

export const markers = [
  { subtype: 3, name: "Wyprzedaż", active: true },
  { subtype: shopMarker, name: "Sklep internetowy", active: true },
  { subtype: 9, name: "Do sprawdzenia", active: false },
] as const

export const warehouses = [
  { id: 1, code: "MAG", name: "Magazyn główny" },
  { id: 2, code: "SKLEP", name: "Sklep stacjonarny" },
] as const

/** Reservations of an order are made in its department's warehouse. */
export const departments = [
  { id: 11, code: "WWW", name: "Sprzedaż internetowa", warehouseId: 1 },
  { id: 12, code: "SALON", name: "Salon", warehouseId: 2 },
] as const

export const orderTypes = [
  { id: 45, code: "ZMO", name: "Zamówienie obce" },
  { id: 46, code: "ZWWW", name: "Zamówienie ze sklepu" },
] as const

export const orderSeries = [
  { id: 101, code: "sWWW" },
  { id: 102, code: "sZMO" },
] as const

export const paymentRegistries = [
  { id: 21, code: "BANK", name: "Rachunek bieżący", type: 2, forms: [32, 33] },
  { id: 22, code: "KASA", name: "Kasa", type: 1, forms: [31, 34] },
] as const

export const paymentForms = [
  { id: 31, name: "Gotówka", type: 1, days: 0 },
  { id: 32, name: "Przelew 14 dni", type: 2, days: 14 },
  { id: 33, name: "Płatność elektroniczna", type: 2, days: 0 },
  { id: 34, name: "Za pobraniem", type: 1, days: 0 },
] as const

export const currencies = [
  { id: 1, shortcut: "PLN", name: "Złoty polski" },
  { id: 2, shortcut: "EUR", name: "Euro" },
  { id: 3, shortcut: "USD", name: "Dolar amerykański" },
  { id: 4, shortcut: "GBP", name: "Funt szterling" },
  { id: 5, shortcut: "CZK", name: "Korona czeska" },
] as const

export const countries = [
  { id: 1, code: "PL", name: "Polska" },
  { id: 2, code: "DE", name: "Niemcy" },
  { id: 3, code: "CZ", name: "Czechy" },
  { id: 4, code: "SK", name: "Słowacja" },
  { id: 5, code: "IT", name: "Włochy" },
  { id: 6, code: "AT", name: "Austria" },
  { id: 7, code: "FR", name: "Francja" },
  { id: 8, code: "GB", name: "Wielka Brytania" },
  { id: 9, code: "CH", name: "Szwajcaria" },
  { id: 10, code: "RO", name: "Rumunia" },
] as const

export const units = [
  { id: 1, name: "szt", description: "sztuka" },
  { id: 2, name: "kpl", description: "komplet" },
  { id: 3, name: "kg", description: "kilogram" },
  { id: 4, name: "m", description: "metr" },
  { id: 5, name: "usł", description: "usługa" },
] as const

export const salePriceTypes = [
  { type: 1, code: "A", name: "Cena detaliczna", kind: 1 },
  { type: 2, code: "B", name: "Cena hurtowa", kind: 2 },
  { type: 3, code: "C", name: "Cena specjalna", kind: 2 },
  { type: 4, code: "D", name: "Cena eksportowa", kind: 2 },
] as const

export const productKind = { id: 1, code: "Towary handlowe" } as const

/** Codes of the services that orders are charged for. */
export const serviceCodes = {
  shipping: "DOSTAWA",
  payment: "POBRANIE",
  other: "USLUGA",
} as const

export const company = {
  nip: "5252248481",
  name: "Szlak i Kuchnia Sp. z o.o.",
  address: "ul. Krakowska 12, 31-062 Kraków",
} as const
