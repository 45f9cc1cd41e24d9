import { z } from "@medusajs/framework/zod"

const text = z.string().trim().min(1)
const country = z.string().regex(/^[A-Z]{2}$/)

const address = z.strictObject({
  ragioneSociale: text.optional(),
  nome: text.optional(),
  cognome: text.optional(),
  complemento: text.optional(),
  via: text,
  numeroCivico: text.optional(),
  npa: text,
  localita: text,
  cantone: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  paese: country,
  telefono: text.optional(),
})

const customer = z.strictObject({
  ragioneSociale: text.optional(),
  nome: text.optional(),
  cognome: text.optional(),
  email: text.optional(),
  telefono: text.optional(),
  lingua: z.enum(["it", "de", "fr", "en"]),
  idi: text.optional(),
})

const row = z.strictObject({
  tipo: z.enum([
    "articolo",
    "spedizione",
    "supplemento",
    "differenza",
    "arrotondamento",
  ]),
  idArticolo: text.optional(),
  codice: text.optional(),
  codiceBarre: text.optional(),
  descrizione: text,
  quantita: z.number().positive(),
  prezzoUnitario: z.number(),
  aliquotaIva: z.number().min(0),
  idIva: text.optional(),
})

/** The body of `POST ordini`, as strictly as a careful ERP would read it. */
export const orderBody = z.strictObject({
  riferimentoEsterno: text,
  data: z.iso.datetime({ offset: true }),
  dataFornitura: z.iso.date(),
  valuta: z.literal("CHF"),
  prezziIvaInclusa: z.literal(true),
  cliente: customer,
  indirizzoFatturazione: address,
  indirizzoSpedizione: address.optional(),
  metodoPagamento: text,
  pagato: z.boolean(),
  dataPagamento: z.iso.datetime({ offset: true }).optional(),
  importoDaIncassare: z.number().min(0).optional(),
  righe: z.array(row).min(1),
  totale: z.number().min(0),
  note: z.string().optional(),
})

export type OrderBody = z.output<typeof orderBody>
export type OrderAddressBody = z.output<typeof address>
export type OrderRowBody = z.output<typeof row>
