import type { Customer } from "../../../sandbox/erps/smarty/data"
import type { SmartyOffice } from "../../../sandbox/erps/smarty/office"
import type { CustomerFields } from "../../../sandbox/erps/smarty/write-fields"
import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../../src/domain/records/customer"
import type { CustomerOffice } from "../office"
import { aCustomer, anAddress } from "../samples"

export function customerOffice(office: SmartyOffice): CustomerOffice {
  return {
    add: (customer) => String(office.placeCustomer(fieldsOf(customer)).id),
    samples,
    read: (id) => {
      const customer = office.findCustomer(id)
      return customer && toCanonical(customer)
    },
    setPhone: (id, phone) => void office.updateCustomer(id, { phone }),
    count: () => office.customers().length,
    // An address book entry where the e-mail address belongs.
    spoil: (id) =>
      void Object.assign(office.findCustomer(id) ?? {}, { email: ["?"] }),
  }
}

function samples(): CanonicalCustomer[] {
  const company = { firstName: null, lastName: null, company: "Ferrari S.r.l." }
  return [
    aCustomer({ fiscalCode: "RSSMRA80A01F205X" }),
    aCustomer({
      ...company,
      email: "ordini@ferrari.example.com",
      vatNumber: "00743110157",
      fiscalCode: "00743110157",
      sdiCode: "M5UXCR1",
      pec: "ferrari@pec.example.com",
      address: anAddress(company),
    }),
  ]
}

function fieldsOf(customer: CanonicalCustomer): CustomerFields {
  const { address } = customer
  return {
    business_name: customer.company,
    name: customer.firstName,
    last_name: customer.lastName,
    email: customer.email,
    phone: customer.phone,
    vat: customer.vatNumber,
    dni: customer.fiscalCode,
    sdi: customer.sdiCode,
    pec: customer.pec,
    billing_address: address && {
      address: address.address1,
      address2: address.address2,
      city: address.city,
      zipcode: address.postalCode,
      state: address.province,
      country_iso: address.country?.toUpperCase() ?? null,
    },
  }
}

/** Smarty knows names and phone once, not again in the address. */
function toCanonical(customer: Customer): CanonicalCustomer {
  const person = {
    firstName: customer.name,
    lastName: customer.last_name,
    company: customer.business_name,
    phone: customer.phone,
  }
  return {
    ...person,
    email: customer.email ?? "",
    language: null,
    vatNumber: customer.vat,
    fiscalCode: customer.dni,
    sdiCode: customer.sdi,
    pec: customer.pec,
    address:
      customer.billing_address === null
        ? null
        : { ...placeOf(customer.billing_address), ...person },
  }
}

/** The part of an address that says where. */
export function placeOf(
  address: NonNullable<Customer["billing_address"]>
): Omit<CanonicalAddress, "firstName" | "lastName" | "company" | "phone"> {
  return {
    address1: address.address,
    address2: address.address2,
    city: address.city,
    postalCode: address.zipcode,
    province: address.state,
    country: address.country_iso?.toLowerCase() ?? null,
  }
}
