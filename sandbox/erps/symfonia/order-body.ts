import { z } from "@medusajs/framework/zod"
import { readWallClock } from "./warsaw-time"

export const wireText = z.string().nullish()
export const wireId = z.number().int().nullish()
export const wireDate = z
  .string()
  .refine((text) => readWallClock(text) !== null)
  .nullish()
const flag = z.boolean().nullish()

const contractorData = z.strictObject({
  Name: wireText,
  NIP: wireText,
  Country: wireText,
  City: wireText,
  PostCode: wireText,
  Street: wireText,
  HouseNo: wireText,
  ApartmentNo: wireText,
})

const party = z.strictObject({
  Id: wireId,
  Code: wireText,
  DeliveryAddressCode: wireText,
  RecalculatePrices: flag,
  Data: contractorData.nullish(),
})

const vatRate = z.strictObject({ Id: wireId, Code: wireText })

const position = z.strictObject({
  Code: wireText,
  Name: wireText,
  Quantity: z.number().positive(),
  Value: z.number().nullish(),
  UnitOfMeasurement: wireText,
  VatRate: vatRate.nullish(),
  Deliveries: z.array(z.never()).nullish(),
  Elements: z.array(z.never()).nullish(),
})

/** The body of `POST OrdersIssue/New`. */
export const orderBody = z.strictObject({
  TypeCode: z.string(),
  Series: z.string(),
  Department: z.string(),
  PaymentRegistry: z
    .strictObject({ Id: wireId, Code: wireText, AccountNumber: wireText })
    .nullish(),
  PaymentFormId: z.number().int(),
  PriceKind: z.union([z.literal(1), z.literal(2)]),
  SalePriceType: z.number().int().min(1).max(31),
  Buyer: party.nullish(),
  Recipient: party.nullish(),
  Currency: wireText,
  CurrencyRate: z.number().positive().nullish(),
  ReservationType: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .nullish(),
  SplitPayment: flag,
  IssueDate: wireDate,
  SaleDate: wireDate,
  MaturityDate: wireDate,
  Description: wireText,
  Note: wireText,
  ReceivedBy: wireText,
  Marker: wireId,
  Kind: z.strictObject({ Code: z.string(), AddIfNotExist: flag }).nullish(),
  Catalog: z
    .strictObject({ FullPath: z.string(), AddIfNotExist: flag })
    .nullish(),
  NumberInSeries: wireId,
  Positions: z.array(position).min(1),
})

export type OrderBody = z.output<typeof orderBody>
export type OrderParty = z.output<typeof party>
export type OrderPositionBody = z.output<typeof position>
