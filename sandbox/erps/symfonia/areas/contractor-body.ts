import { z } from "@medusajs/framework/zod"
import { wireId, wireText } from "../order-body"

const flag = z.boolean().nullish()

const addressMembers = {
  Country: wireText,
  Province: wireText,
  City: wireText,
  PostCode: wireText,
  Street: wireText,
  HouseNo: wireText,
  ApartmentNo: wireText,
  FullAddress: wireText,
}

export const addressBody = z.strictObject(addressMembers)
export type AddressBody = z.output<typeof addressBody>

export const deliveryAddressBody = z.strictObject({
  ...addressMembers,
  Id: wireId,
  Code: z.string().trim().min(1),
})

const idOrCode = z.strictObject({ Id: wireId, Code: wireText, Active: flag })

/** The body of `Contractors/Create` and `Contractors/Update`. */
export const contractorBody = z.strictObject({
  Id: wireId,
  Code: z.string().trim().min(1).max(40),
  Name: z.string().trim().min(1),
  Type: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  Active: flag,
  NIP: wireText,
  Regon: wireText,
  Pesel: wireText,
  VATTaxPayer: flag,
  Vies: flag,
  SplitPayment: wireId,
  DefaultAddress: addressBody.nullish(),
  CorrespondenceAddress: addressBody.nullish(),
  DeliveryAddresses: z.array(deliveryAddressBody).nullish(),
  Contact: z
    .strictObject({
      Name: wireText,
      Surname: wireText,
      Phone1: wireText,
      Phone2: wireText,
      Email: wireText,
      Fax: wireText,
      WWW: wireText,
      Facebook: wireText,
    })
    .nullish(),
  Kind: idOrCode.nullish(),
  Marker: wireId,
  Note: wireText,
  PriceKind: wireId,
  PriceType: wireId,
})

export type ContractorBody = z.output<typeof contractorBody>

const criterion = z
  .strictObject({
    Mode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    Value: z.string(),
  })
  .nullish()

/** The body of `PATCH Contractors/FilterSql`. */
export const contractorSqlFilter = z.strictObject({
  Code: criterion,
  Name: criterion,
  NIP: criterion,
  City: criterion,
  Country: criterion,
  Province: criterion,
  EmailDomain: criterion,
  CatalogId: wireId,
  KindId: wireId,
  Active: flag,
})

/** The body of `PATCH Contractors/Filter`. */
export const contractorFilter = z.strictObject({
  Code_From: wireText,
  Code_To: wireText,
  Code_Mode: wireId,
  Name_From: wireText,
  Name_To: wireText,
  Name_Mode: wireId,
  NIP_From: wireText,
  NIP_To: wireText,
  NIP_Mode: wireId,
  City_From: wireText,
  City_To: wireText,
  City_Mode: wireId,
  Active: flag,
})
