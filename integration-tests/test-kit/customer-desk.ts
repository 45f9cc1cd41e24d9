import { expect, vi } from "vitest"
import type { AdminApi } from "../../sandbox/scenarios/admin-api"
import { PATIENCE } from "./sync-answers"

export interface CustomerPairingView {
  readonly store_id: string
  readonly state: string
  readonly external_id: string | null
  readonly external_number: string | null
  readonly message: string | null
  readonly checked_at: string | null
  readonly customer: Readonly<Record<string, unknown>>
}

interface Page {
  readonly pairings: CustomerPairingView[]
  readonly count: number
  readonly counts: Readonly<Record<string, number>>
}

interface Paired {
  readonly message?: string
  readonly external_number?: string
  readonly released_orders?: number
}

/** What a person does who decides which customer of the ERP one is. */
export class CustomerDesk {
  readonly #api: () => AdminApi
  readonly #connectionId: () => string

  constructor(api: () => AdminApi, connectionId: () => string) {
    this.#api = api
    this.#connectionId = connectionId
  }

  path(rest: string): string {
    return `/pairings/${this.#connectionId()}/${rest}`
  }

  async list(query = ""): Promise<Page> {
    const { body } = await this.#api().get<Page>(
      `/pairings?kind=customer${query}`
    )
    return body
  }

  /** Waits until the customer is in this state, and reads it. */
  async inState(id: string, state: string): Promise<CustomerPairingView> {
    return vi.waitFor(async () => {
      const { body } = await this.#api().get<{
        pairing: CustomerPairingView
      }>(this.path(`${id}?kind=customer`))
      expect(body.pairing).toMatchObject({ state })
      return body.pairing
    }, PATIENCE)
  }

  candidates(id: string, q?: string) {
    const search = q === undefined ? "" : `&q=${encodeURIComponent(q)}`
    return this.#api().get<{
      candidates: Readonly<Record<string, unknown>>[]
      message?: string
    }>(this.path(`${id}/candidates?kind=customer${search}`))
  }

  pair(id: string, externalId: string, share = false) {
    return this.#api().post<Paired>(this.path(`${id}/pair`), {
      kind: "customer",
      external_id: externalId,
      share,
    })
  }

  unpair(...storeIds: string[]) {
    return this.#api().post<{ unpaired?: string[]; message?: string }>(
      this.path("unpair"),
      { kind: "customer", store_ids: storeIds }
    )
  }

  /** Has the ERP asked again about some. */
  check(...ids: string[]) {
    return this.#api().post<{ export: { id: string } }>("/exports", {
      topic: "customer",
      ids,
      connection_id: this.#connectionId(),
    })
  }

  /** About all that are not paired. */
  checkAll() {
    return this.#api().post<{ export: { id: string } }>("/exports", {
      topic: "customer",
      filter: {
        connection_id: this.#connectionId(),
        erp_status: ["not_linked", "queued", "error", "synced"],
        where: { has_account: true, unpaired_at: this.#connectionId() },
      },
    })
  }
}
