import {
  type ErpRequest,
  type ErpResponse,
  json,
} from "../../sandbox/erps/simulator/exchange"
import {
  createSimulatedErp,
  type SimulatedErp,
} from "../../sandbox/erps/simulator/simulated-erp"

export interface OfficeCustomer {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly vat_number: string | null
  readonly email: string | null
  readonly city: string | null
  readonly active: boolean
}

export interface OfficeOrder {
  readonly id: string
  readonly number: string
  readonly reference: string
  readonly customer_id: string | null
}

/** The office behind the host's connector `customer-book`. */
export class CustomerOffice {
  readonly customers: OfficeCustomer[] = []
  readonly orders: OfficeOrder[] = []
  readonly erp: SimulatedErp

  private constructor() {
    this.erp = createSimulatedErp({
      name: "Customer book",
      handle: (request) => this.#answer(request),
    })
  }

  static async open(): Promise<CustomerOffice> {
    const office = new CustomerOffice()
    await office.erp.start()
    return office
  }

  empty(): void {
    this.customers.length = 0
    this.orders.length = 0
  }

  add(customer: Partial<OfficeCustomer> & { name: string }): OfficeCustomer {
    const id = String(this.customers.length + 1)
    const added = {
      id,
      code: `K-${id.padStart(3, "0")}`,
      vat_number: null,
      email: null,
      city: null,
      active: true,
      ...customer,
    }
    this.customers.push(added)
    return added
  }

  remove({ id }: OfficeCustomer): void {
    const index = this.customers.findIndex((each) => each.id === id)
    this.customers.splice(index, 1)
  }

  #answer({ method, path, query, body }: ErpRequest): ErpResponse {
    const sent = method === "POST" ? (JSON.parse(body) as object) : {}
    if (path === "/customers") {
      return json(
        method === "POST"
          ? this.add(sent as OfficeCustomer)
          : { customers: this.#find(query) }
      )
    }
    const reference = query.get("reference")
    return json(
      method === "POST"
        ? this.#book(sent as OfficeOrder)
        : {
            orders: this.orders.filter((each) => each.reference === reference),
          }
    )
  }

  #book(sent: OfficeOrder): OfficeOrder {
    const id = String(this.orders.length + 1)
    const order = { ...sent, id, number: `Z-${id}` }
    this.orders.push(order)
    return order
  }

  #find(query: URLSearchParams): OfficeCustomer[] {
    const ids = query.get("ids")?.split(",")
    const number = query.get("vat_number")
    const text = query.get("q")?.toLowerCase()
    return this.customers.filter(
      (each) =>
        (ids === undefined || ids.includes(each.id)) &&
        (number === null || each.vat_number === number) &&
        (text === undefined ||
          [each.name, each.code, each.vat_number, each.email].some((value) =>
            value?.toLowerCase().includes(text)
          ))
    )
  }
}
