import { describe, expect, it } from "vitest"
import { canonicalPayment, readableName, suggestedKind } from "./payment"
import type { StoreOrder } from "./store-order"
import {
  anOrder,
  aPaidCollection,
  aPayment,
  someMethods,
} from "./test/order-builders"

const cod = {
  providerId: "pp_system_default",
  kind: "cash_on_delivery",
  label: "Contrassegno",
} as const

const payment = (
  collections: StoreOrder["payment_collections"],
  overrides: Partial<StoreOrder> = {}
) =>
  canonicalPayment(
    anOrder({
      ...overrides,
      ...(collections && { payment_collections: collections }),
    }),
    someMethods(cod)
  )

describe("canonicalPayment", () => {
  it("says what a mapped provider is, and what the ERP calls it", () => {
    expect(
      payment([
        aPaidCollection("0", {
          payments: [
            aPayment({ provider_id: "pp_system_default", captured_at: null }),
          ],
        }),
      ])
    ).toEqual({
      providerId: "pp_system_default",
      kind: "cash_on_delivery",
      label: "Contrassegno",
      paid: false,
      paidAt: null,
    })
  })

  it("takes an unmapped provider for what its name says", () => {
    expect(payment([aPaidCollection("18.30")])).toEqual({
      providerId: "pp_stripe_stripe",
      kind: "card",
      label: "Stripe",
      paid: true,
      paidAt: "2026-03-10T09:31:00.000Z",
    })
  })

  it("lets orders of a provider whose name says nothing wait for their money", () => {
    expect(
      canonicalPayment(
        anOrder({
          payment_collections: [
            aPaidCollection("0", {
              payments: [aPayment({ provider_id: "pp_system_default" })],
            }),
          ],
        }),
        new Map()
      )
    ).toMatchObject({ kind: "other" })
  })

  it("calls a mapped provider without a label by its own name", () => {
    expect(
      canonicalPayment(
        anOrder(),
        someMethods({
          providerId: "pp_stripe_stripe",
          kind: "card",
          label: null,
        })
      )
    ).toMatchObject({ kind: "card", label: "Stripe" })
  })

  it.each([
    ["the whole", ["18.30"], true],
    ["more", ["20"], true],
    ["it in two parts", ["10", "8.30"], true],
    ["a cent less", ["18.29"], false],
    ["nothing", ["0"], false],
  ])("an order of 18.30 that received %s", (_what, captured, isPaid) => {
    const collections = captured.map((amount) => aPaidCollection(amount))
    expect(payment(collections).paid).toBe(isPaid)
  })

  it("takes an order that costs nothing for paid, without any payment", () => {
    expect(payment([], { total: 0 })).toMatchObject({
      paid: true,
      providerId: null,
      label: "-",
    })
  })

  it("looks past a cancelled payment", () => {
    expect(
      payment([
        aPaidCollection("0", {
          payments: [
            aPayment({ canceled_at: "2026-03-10T09:32:00.000Z" }),
            aPayment({ provider_id: "pp_paypal_paypal", captured_at: null }),
          ],
        }),
      ])
    ).toMatchObject({ providerId: "pp_paypal_paypal", paidAt: null })
  })

  it("knows the provider of a payment that has only begun", () => {
    expect(payment([aPaidCollection("0", { payments: null })])).toMatchObject({
      providerId: "pp_stripe_stripe",
      paid: false,
    })
  })
})

describe("readableName", () => {
  it.each([
    ["pp_stripe_stripe", "Stripe"],
    ["pp_system_default", "System"],
    ["pp_stripe-blik_shop", "Stripe-blik"],
    ["manual", "manual"],
    [null, "-"],
  ])("of %o is %s", (providerId, name) => {
    expect(readableName(providerId)).toBe(name)
  })
})

describe("suggestedKind", () => {
  it.each([
    ["pp_cod_shop", "cash_on_delivery"],
    ["pp_cash-on-delivery_shop", "cash_on_delivery"],
    ["pp_contrassegno", "cash_on_delivery"],
    ["pp_bank-transfer_shop", "bank_transfer"],
    ["pp_bonifico_shop", "bank_transfer"],
    ["pp_stripe_stripe", "card"],
    ["pp_paypal_paypal", "card"],
    ["pp_system_default", "other"],
    ["pp_encoder_shop", "other"],
  ])("of %s is %s", (providerId, kind) => {
    expect(suggestedKind(providerId)).toBe(kind)
  })
})
