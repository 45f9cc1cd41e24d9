import { z } from "@medusajs/framework/zod"
import { wireId, wireText } from "../order-body"

const decimalNumber = z.number().nullish()
const flag = z.boolean().nullish()

const salePrice = z.strictObject({
  Type: z.number().int().min(1).max(4),
  Kind: z.union([z.literal(1), z.literal(2)]),
  Value: z.number().min(0),
  Currency: wireText,
  PriceParameter: wireId,
  ProfitPercent: decimalNumber,
  MarkupPercent: decimalNumber,
  LinkedWithBasePrice: flag,
  AutomaticValue: flag,
})

const unitsOfMeasurement = z.strictObject({
  RecordUM: z.string(),
  DefaultUM: wireText,
  DefaultUMKind: wireId,
  RatioOfDefaultUM: decimalNumber,
  AdditionalUM1: wireText,
  RatioOfAdditionalUM1: decimalNumber,
  AdditionalUM2: wireText,
  RatioOfAdditionalUM2: decimalNumber,
  DisplayUM: wireText,
})

/** The members of a Product that a card can begin with. */
export const productBody = z.strictObject({
  Code: z.string().trim().min(1).max(40),
  Name: z.string().trim().min(1),
  FiscalName: wireText,
  Type: z.number().int().min(0).max(4).nullish(),
  Active: flag,
  Marker: wireId,
  Note: wireText,
  Barcode: wireText,
  Barcodes: z
    .array(
      z.strictObject({
        Barcode: wireText,
        UnitOfMeasurement: wireText,
        UnitName: wireText,
        UnitOfMeasurementGuid: wireText,
      })
    )
    .nullish(),
  Catalog: z
    .strictObject({
      Id: wireId,
      ParentId: wireId,
      Name: wireText,
      FullPath: wireText,
    })
    .nullish(),
  Kind: z.strictObject({ Id: wireId, Code: wireText, Active: flag }).nullish(),
  VatRate: z.strictObject({ Id: wireId, Code: wireText }),
  UnitsOfMeasurement: unitsOfMeasurement,
  SalePrices: z.array(salePrice).nullish(),
  PKWiU: wireText,
  CN: wireText,
  SplitPayment: flag,
})

export type ProductBody = z.output<typeof productBody>

const bound = { number: z.number().int().nullish(), mode: wireId }

/** The body of `PATCH Products/Filter`. */
export const productFilter = z.strictObject({
  Code_From: wireText,
  Code_To: wireText,
  Code_Mode: bound.mode,
  Name_From: wireText,
  Name_To: wireText,
  Name_Mode: bound.mode,
  Barcode_From: wireText,
  Barcode_To: wireText,
  Barcode_Mode: bound.mode,
  FiscalName_From: wireText,
  FiscalName_To: wireText,
  FiscalName_Mode: bound.mode,
  CN_From: wireText,
  CN_To: wireText,
  CN_Mode: bound.mode,
  Marker_From: bound.number,
  Marker_To: bound.number,
  Marker_Mode: bound.mode,
  Active: flag,
})

export type ProductFilter = z.output<typeof productFilter>
