import { randomInt } from "node:crypto"
import fc from "fast-check"
import { beforeEach, describe, expect, it } from "vitest"
import { POLAND } from "../../sandbox/host-store/src/seed/foreign-market"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { type Address, POLISH_COMPANY } from "../../sandbox/scenarios/addresses"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { inSymfoniaStore, shopProduct } from "../test-kit/connected-symfonia"
import { productBySku, stockLevel } from "../test-kit/store-goods"
import { PATIENCE } from "../test-kit/sync-answers"

const CODES = ["NAM-1", "NAM-2", "KUB-1", "KUB-2", "LAT-1", "SPI-1"]
const MINUTE_MS = 60_000

/** What happens in two minutes, in the shop or in the ERP's office. */
const deeds = [
  "order",
  "order",
  "order",
  "receive",
  "reserve",
  "price",
  "note",
  "hide",
  "show",
  "move",
] as const

interface Deed {
  readonly kind: (typeof deeds)[number]
  readonly which: number
  readonly who: number
  readonly quantity: number
}

const anHour: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...deeds),
    which: fc.nat(CODES.length - 1),
    who: fc.nat(99),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 30, maxLength: 30 }
)

inSymfoniaStore((store) => {
  const office = () => store().simulator.office

  beforeEach(async () => {
    for (const [index, code] of CODES.entries()) {
      office().addProduct(
        shopProduct(code, `${String(19 + 10 * index)}.90`, {
          catalog: "Turystyka",
          note: "Opis",
          inStore: 500,
        })
      )
    }
    await store().importNow("taxes")
    await store().importNow("products")
    await store().importNow("stock")
  })

  describe("An ERP that cannot be reached for an hour", () => {
    it("gets every order once, in order, and the shop is as the ERP is", async () => {
      const seed = Number(process.env["OUTAGE_SEED"] ?? randomInt(2 ** 31))
      const hour = fc.sample(anHour, { seed, numRuns: 1 })[0] ?? []
      await store().simulator.erp.down()
      const placed: Placed[] = []
      for (const deed of hour) {
        store().simulator.clock.putForward(2 * MINUTE_MS)
        if (deed.kind === "order") {
          placed.push(await buy(deed))
        } else {
          inTheOffice(deed)
        }
      }
      await store().simulator.erp.up()
      await checkConnection()

      for (const { id } of placed) {
        await store().message(id, { state: "completed" })
      }
      const told = { seed, orders: references() }
      expect(told).toEqual({
        seed,
        orders: placed.map(({ number }) => number),
      })
      for (const flow of ["products", "stock"] as const) {
        await store().importNow(flow)
      }
      expect({ seed, shop: await shop() }).toEqual({ seed, shop: erp() })
      expect(namesOfContractors()).toEqual(
        [...new Set(placed.map(({ buyer }) => buyer))].sort()
      )
    })

    it("says meanwhile what goes next and how many wait behind it", async () => {
      await store().simulator.erp.down()
      const first = await buy(anOrder)
      await buy(anOrder)
      await store().message(first.id, { state: "retryable" })
      expect(await line()).toMatchObject({
        label: `#${first.number}`,
        reason: expect.stringContaining("cannot be reached") as string,
        behind: 1,
      })
      await store().simulator.erp.up()
      await checkConnection()
      await expect.poll(line, PATIENCE).toBeNull()
    })
  })

  const anOrder: Deed = { kind: "order", which: 0, who: 0, quantity: 1 }

  interface Placed {
    readonly id: string
    readonly number: string
    /** As the ERP calls who bought. */
    readonly buyer: string
  }

  async function buy({ which, who, quantity }: Deed): Promise<Placed> {
    const address = BUYERS[who % BUYERS.length] ?? POLISH_COMPANY
    const order = await placeOrder(store().storefront, {
      items: [{ sku: CODES[which] ?? "", quantity }],
      paymentProvider: PAYMENT_PROVIDERS.card,
      delivery: POLAND.delivery,
      billingAddress: address,
      email: `${address.last_name ?? ""}@example.com`.toLowerCase(),
    })
    return {
      id: order.id,
      number: String(order.display_id),
      buyer:
        address.company ??
        `${address.first_name ?? ""} ${address.last_name ?? ""}`,
    }
  }

  function inTheOffice({ kind, which, quantity }: Deed): void {
    const code = CODES[which] ?? ""
    const people = office()
    const work = {
      receive: () => {
        people.receive(code, 10 * quantity)
      },
      reserve: () => {
        people.reserve(code, quantity)
      },
      price: () => {
        people.setPrice(code, `${String(30 + which + quantity)}.50`)
      },
      note: () => {
        people.writeNote(code, `Opis ${String(quantity)}`)
      },
      hide: () => {
        people.takeMarker(code)
      },
      show: () => {
        people.giveMarker(code)
      },
      move: () => {
        people.moveCatalog(code, `Turystyka\\Dział ${String(quantity)}`)
      },
      order: () => undefined,
    }
    work[kind]()
  }

  const references = () =>
    office()
      .orders()
      .map(({ body }) => /^\[(\d+)\]/.exec(body.Description ?? "")?.[1])

  const namesOfContractors = () =>
    office()
      .contractors()
      .map(({ name }) => name)
      .sort()

  /** What the ERP has of each product that the shop must show. */
  function erp() {
    return CODES.map((code) => {
      const product = office().findProduct(code)
      const isShown = product?.marker !== 0
      return isShown
        ? {
            code,
            status: "published",
            price: Number(product?.prices[0]?.value),
            note: `<p>${product?.note ?? ""}</p>`,
            offered: Number(office().toSale(code)),
          }
        : { code, status: "draft", offered: Number(office().toSale(code)) }
    })
  }

  const shop = () => Promise.all(CODES.map(shopped))

  async function shopped(code: string) {
    const product = await productBySku(store(), code)
    const level = await stockLevel(store(), code)
    const offered = level?.available_quantity
    return product?.status === "published"
      ? {
          code,
          status: product.status,
          price: product.variants?.[0]?.prices?.[0]?.amount,
          note: product.description,
          offered,
        }
      : { code, status: product?.status, offered }
  }

  async function line() {
    const { body } = await store().api.get<{
      connections: { line: { label: string } | null }[]
    }>("/overview")
    return body.connections[0]?.line ?? null
  }

  const checkConnection = () =>
    store().api.post(`/connections/${store().connectionId}/check`)
})

const BUYERS: readonly Address[] = [
  POLISH_COMPANY,
  person("Anna", "Wrona"),
  person("Jan", "Kowalski"),
  person("Ewa", "Zielona"),
]

function person(firstName: string, lastName: string): Address {
  return {
    first_name: firstName,
    last_name: lastName,
    address_1: "ul. Długa 7",
    postal_code: "31-146",
    city: "Kraków",
    country_code: "pl",
    phone: "+48 12 555 01 23",
  }
}
