import type { z } from "@medusajs/framework/zod"
import type { JsonRecord } from "../../simulator/json"
import { ApiError, notFound } from "../api-error"
import type { Address, Contact, Contractor } from "../data"
import { countries, markers } from "../fixtures"
import type { ApiCall, Route } from "../routing"
import type { SymfoniaStore } from "../store"
import {
  incrementalSync,
  isInRange,
  meets,
  pageOf,
  pageParameters,
} from "../wire"
import {
  type AddressBody,
  type ContractorBody,
  contractorBody,
  contractorFilter,
  contractorSqlFilter,
  deliveryAddressBody,
} from "./contractor-body"

export function contractorRoutes(store: SymfoniaStore): Route[] {
  return [...readingRoutes(store), ...writingRoutes(store)]
}

function readingRoutes(store: SymfoniaStore): Route[] {
  const get = (
    path: string,
    takes: Route["takes"],
    answer: Route["answer"]
  ): Route => ({ method: "GET", path, takes, answer })
  const all = () => store.contractors.all()
  return [
    get("Contractors", [[], ["id"], ["code"], ["nip"]], (call) =>
      contractors(store, call)
    ),
    get("Contractors/Page", pageParameters, (call) =>
      pageOf(call, all(), listElement)
    ),
    get("Contractors/IncrementalSync", [["dateFrom"]], (call) =>
      incrementalSync(store, "contractor", {
        time: call.time("dateFrom"),
        show: (id) => {
          const contractor = store.contractors.get(id)
          return contractor && fullContractor(store, contractor)
        },
      })
    ),
    get("Contractors/Kinds", [[]], () =>
      store.contractorKinds
        .all()
        .map(({ id, code }) => ({ Id: id, Code: code, Active: true }))
    ),
    get("Contractors/Markers", [[]], () =>
      markers.map(({ name, subtype, active }) => ({
        Name: name,
        Subtype: subtype,
        Active: active,
      }))
    ),
    {
      method: "PATCH",
      path: "Contractors/FilterSql",
      takes: [[]],
      answer: (call) => {
        const criteria = call.body(contractorSqlFilter)
        return all()
          .filter((one) => meetsSql(one, criteria))
          .map(listElement)
      },
    },
    {
      method: "PATCH",
      path: "Contractors/Filter",
      takes: [[]],
      answer: (call) => {
        const criteria = call.body(contractorFilter)
        return all()
          .filter((one) => meetsRanges(one, criteria))
          .map(listElement)
      },
    },
    get(
      "ContractorDeliveryAddresses",
      [["contractorId"], ["contractorCode"]],
      (call) => deliveryAddresses(ownerIn(store, call))
    ),
  ]
}

function writingRoutes(store: SymfoniaStore): Route[] {
  return [
    {
      method: "POST",
      path: "Contractors/Create",
      takes: [[], ["syncFk"]],
      answer: (call) => fullContractor(store, create(store, call)),
    },
    {
      method: "PUT",
      path: "Contractors/Update",
      takes: [[], ["syncFk"]],
      answer: (call) => {
        update(store, call)
      },
    },
    {
      method: "POST",
      path: "ContractorDeliveryAddresses/Create",
      takes: [["contractorId"], ["contractorCode"]],
      answer: (call) => {
        const contractor = ownerIn(store, call)
        addDeliveryAddress(store, contractor, call)
        return deliveryAddresses(contractor)
      },
    },
  ]
}

function contractors(store: SymfoniaStore, call: ApiCall): unknown {
  const { contractors: table } = store
  if (call.has("nip")) {
    // In the very spelling it was stored in.
    return table
      .all()
      .filter(({ nip }) => nip === call.text("nip"))
      .map((one) => fullContractor(store, one))
  }
  if (!call.has("id") && !call.has("code")) {
    return table.all().map(listElement)
  }
  const found = call.has("id")
    ? table.get(call.number("id"))
    : store.contractorByCode(call.text("code"))
  if (found === null) {
    throw notFound("kontrahent")
  }
  return fullContractor(store, found)
}

function ownerIn(store: SymfoniaStore, call: ApiCall): Contractor {
  const owner = call.has("contractorId")
    ? store.contractors.get(call.number("contractorId"))
    : store.contractorByCode(call.text("contractorCode"))
  if (owner === null) {
    throw notFound("kontrahent")
  }
  return owner
}

function meetsSql(
  one: Contractor,
  criteria: z.output<typeof contractorSqlFilter>
): boolean {
  const { email } = one.contact
  return (
    meets(one.code, criteria.Code) &&
    meets(one.name, criteria.Name) &&
    meets(one.nip, criteria.NIP) &&
    meets(one.address.city, criteria.City) &&
    meets(one.address.country, criteria.Country) &&
    meets(one.address.province, criteria.Province) &&
    meets(email.slice(email.indexOf("@") + 1), criteria.EmailDomain) &&
    (criteria.KindId ?? one.kindId) === one.kindId &&
    (criteria.Active ?? one.active) === one.active
  )
}

function meetsRanges(
  one: Contractor,
  criteria: z.output<typeof contractorFilter>
): boolean {
  return (
    isInRange(one.code, {
      from: criteria.Code_From,
      to: criteria.Code_To,
      mode: criteria.Code_Mode,
    }) &&
    isInRange(one.name, {
      from: criteria.Name_From,
      to: criteria.Name_To,
      mode: criteria.Name_Mode,
    }) &&
    isInRange(one.nip, {
      from: criteria.NIP_From,
      to: criteria.NIP_To,
      mode: criteria.NIP_Mode,
    }) &&
    isInRange(one.address.city, {
      from: criteria.City_From,
      to: criteria.City_To,
      mode: criteria.City_Mode,
    }) &&
    (criteria.Active ?? one.active) === one.active
  )
}

/** Neither kind nor e-mail address is in lists. */
function listElement(one: Contractor): JsonRecord {
  return {
    Id: one.id,
    Code: one.code,
    Name: one.name,
    NIP: one.nip,
    Pesel: "",
    Type: one.type,
    Active: one.active,
    Place: one.address.city,
    PostCode: one.address.postCode,
    PaymentFormOid: 0,
    PaymentRegistryOid: 0,
    PriceKind: null,
    PriceType: null,
  }
}

function fullContractor(store: SymfoniaStore, one: Contractor): JsonRecord {
  const kind =
    one.kindId === null ? null : store.contractorKinds.get(one.kindId)
  const { contact } = one
  return {
    Id: one.id,
    Code: one.code,
    Name: one.name,
    Type: one.type,
    Active: one.active,
    NIP: one.nip,
    Regon: "",
    Pesel: "",
    VATTaxPayer: one.vatTaxPayer,
    Vies: false,
    SplitPayment: 0,
    DefaultAddress: addressObject(one.address),
    CorrespondenceAddress: null,
    DeliveryAddresses: deliveryAddresses(one),
    Contact: {
      Name: contact.name,
      Surname: contact.surname,
      Phone1: contact.phone1,
      Phone2: contact.phone2,
      Email: contact.email,
      Fax: "",
      WWW: "",
      Facebook: "",
    },
    Kind: kind && { Id: kind.id, Code: kind.code, Active: true },
    Catalog: null,
    Marker: one.marker,
    Note: one.note,
    PriceKind: 0,
    PriceType: 0,
    DefaultDiscountPercent: 0,
    PaymentForm: null,
    PaymentRegistry: null,
    CreditLimit: false,
    MaxCreditValue: 0,
    Dimensions: [],
  }
}

function deliveryAddresses({ deliveryAddresses: all }: Contractor) {
  return all.map((one) => ({
    Id: one.id,
    Code: one.code,
    ...addressObject(one),
  }))
}

function addressObject(address: Address): JsonRecord {
  const { street, houseNo, apartmentNo, postCode, city } = address
  const number = [houseNo, apartmentNo].filter(Boolean).join("/")
  return {
    Country: address.country,
    Province: address.province,
    City: city,
    PostCode: postCode,
    Street: street,
    HouseNo: houseNo,
    ApartmentNo: apartmentNo,
    FullAddress: `${street} ${number}, ${postCode} ${city}`,
  }
}

function create(store: SymfoniaStore, call: ApiCall): Contractor {
  call.flag("syncFk", false)
  const body = call.body(contractorBody)
  if (store.contractorByCode(body.Code) !== null) {
    throw new ApiError(400, `Kontrahent o kodzie ${body.Code} już istnieje`)
  }
  const fields = fieldsOf(store, body)
  const contractor = store.contractors.add((id) => ({
    ...fields,
    id,
    deliveryAddresses: [],
  }))
  store.track("contractor", contractor.id)
  return contractor
}

/** The whole card is replaced, also by what was left out. */
function update(store: SymfoniaStore, call: ApiCall): void {
  call.flag("syncFk", false)
  const body = call.body(contractorBody)
  const contractor =
    typeof body.Id === "number"
      ? store.contractors.get(body.Id)
      : store.contractorByCode(body.Code)
  if (contractor === null) {
    throw notFound("kontrahent")
  }
  Object.assign(contractor, fieldsOf(store, body))
  store.track("contractor", contractor.id)
}

function fieldsOf(
  store: SymfoniaStore,
  body: ContractorBody
): Omit<Contractor, "id" | "deliveryAddresses"> {
  const { Kind: kind } = body
  return {
    code: body.Code,
    name: body.Name,
    type: body.Type,
    active: body.Active ?? true,
    nip: body.NIP ?? "",
    vatTaxPayer: body.VATTaxPayer ?? false,
    address: addressOf(body.DefaultAddress ?? {}),
    contact: contactOf(body.Contact ?? {}),
    kindId: kind ? kindIn(store, kind) : null,
    marker: body.Marker ?? 0,
    note: body.Note ?? "",
  }
}

function contactOf(body: NonNullable<ContractorBody["Contact"]>): Contact {
  return {
    name: body.Name ?? "",
    surname: body.Surname ?? "",
    phone1: body.Phone1 ?? "",
    phone2: body.Phone2 ?? "",
    email: body.Email ?? "",
  }
}

function kindIn(
  { contractorKinds }: SymfoniaStore,
  { Id: wanted, Code: name }: NonNullable<ContractorBody["Kind"]>
): number {
  const kind = contractorKinds
    .all()
    .find(({ id, code }) =>
      typeof wanted === "number" ? id === wanted : code === name
    )
  if (kind === undefined) {
    throw new ApiError(400, "Nieznany rodzaj kontrahenta")
  }
  return kind.id
}

function addressOf(body: AddressBody): Address {
  const country = body.Country ?? ""
  if (country !== "" && !countries.some(({ code }) => code === country)) {
    throw new ApiError(400, `Nieznany kraj ${country}`)
  }
  return {
    country,
    province: body.Province ?? "",
    city: body.City ?? "",
    postCode: body.PostCode ?? "",
    street: body.Street ?? "",
    houseNo: body.HouseNo ?? "",
    apartmentNo: body.ApartmentNo ?? "",
  }
}

function addDeliveryAddress(
  store: SymfoniaStore,
  contractor: Contractor,
  call: ApiCall
): void {
  const { Id: _id, Code: code, ...body } = call.body(deliveryAddressBody)
  const known = contractor.deliveryAddresses
  if (known.some((one) => one.code === code)) {
    throw new ApiError(400, `Adres dostawy o kodzie ${code} już istnieje`)
  }
  const address = addressOf(body)
  const id = contractor.id * 1000 + known.length + 1
  contractor.deliveryAddresses = [...known, { ...address, id, code }]
  store.track("contractor", contractor.id)
}
