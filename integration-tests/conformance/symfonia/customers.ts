import {
  blankAddress,
  blankContact,
} from "../../../sandbox/erps/symfonia/blanks"
import {
  type Address,
  type Contractor,
  contractorTypes,
} from "../../../sandbox/erps/symfonia/data"
import type { SymfoniaOffice } from "../../../sandbox/erps/symfonia/office"
import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../../src/domain/records/customer"
import type { CustomerOffice } from "../office"
import { aCustomer, anAddress } from "../samples"

export const NIP = "8567346215"

export function customerOffice(office: SymfoniaOffice): CustomerOffice {
  return {
    add: (customer) =>
      String(office.addContractor(cardOf(office, customer)).id),
    samples,
    read: (id) => {
      const contractor = office.findContractor(id)
      return contractor && toCanonical(contractor)
    },
    setPhone: (id, phone1) =>
      office.changeContractor(id, { contact: { ...blankContact, phone1 } }),
    count: () => office.contractors().length,
    spoil: () => undefined,
    deactivate: (id) => office.changeContractor(id, { active: false }),
    codeOf: (id) => office.findContractor(id)?.code ?? "",
  }
}

/** A card has names and a telephone once, not again in the address. */
function samples(): CanonicalCustomer[] {
  const place = polishAddress()
  const company = {
    firstName: null,
    lastName: null,
    company: "Tatry Sp. z o.o.",
  }
  const { phone } = aCustomer()
  return [
    aCustomer({ address: { ...place, phone } }),
    aCustomer({
      ...company,
      email: "biuro@tatry.example.com",
      vatNumber: NIP,
      address: { ...place, ...company, phone },
    }),
  ]
}

function polishAddress(): CanonicalAddress {
  return anAddress({
    address1: "Krupówki 14",
    address2: null,
    city: "Zakopane",
    postalCode: "34-500",
    province: null,
    country: "pl",
  })
}

function cardOf(office: SymfoniaOffice, customer: CanonicalCustomer) {
  const { firstName, lastName, company, email, vatNumber } = customer
  const person = [firstName, lastName].filter((name) => name !== null).join(" ")
  const isPerson = company === null && vatNumber === null
  return {
    code: `K-${String(office.contractors().length + 1)}`,
    name: company ?? (person || email),
    type: isPerson ? contractorTypes.person : contractorTypes.firm,
    nip: vatNumber ?? "",
    contact: contactOf(customer),
    address: addressOf(customer),
  }
}

function contactOf({ firstName, lastName, phone, email }: CanonicalCustomer) {
  return {
    ...blankContact,
    name: firstName ?? "",
    surname: lastName ?? "",
    phone1: phone ?? "",
    email,
  }
}

function addressOf({ address }: CanonicalCustomer): Address {
  return {
    ...blankAddress,
    street: address?.address1 ?? "",
    city: address?.city ?? "",
    postCode: address?.postalCode ?? "",
  }
}

function toCanonical(one: Contractor): CanonicalCustomer {
  const { contact, type, name, nip } = one
  const person = {
    firstName: textOr(contact.name),
    lastName: textOr(contact.surname),
    company: type === contractorTypes.person ? null : name,
    phone: textOr(contact.phone1),
  }
  return {
    ...person,
    email: contact.email,
    language: null,
    vatNumber: textOr(nip),
    fiscalCode: null,
    sdiCode: null,
    pec: null,
    address: { ...placeOf(one.address), ...person },
  }
}

function textOr(text: string): string | null {
  return text === "" ? null : text
}

/** The part of an address that says where. */
export function placeOf(
  address: Address
): Omit<CanonicalAddress, "firstName" | "lastName" | "company" | "phone"> {
  const { street, houseNo, apartmentNo, city, postCode, country } = address
  const number = [houseNo, apartmentNo].filter((part) => part !== "").join("/")
  return {
    address1: [street, number].filter((part) => part !== "").join(" "),
    address2: null,
    city,
    postalCode: postCode,
    province: null,
    country: country.toLowerCase(),
  }
}
