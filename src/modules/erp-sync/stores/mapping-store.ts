import { generateEntityId } from "@medusajs/framework/utils"
import type { PaymentKind } from "../../../domain/records/order"
import { type Database, rows } from "./database"

/** What a payment provider of the store is, and what the ERP calls it. */
export interface PaymentMapping {
  readonly providerId: string
  readonly kind: PaymentKind
  /** `null`: the provider's own name is used. */
  readonly label: string | null
}

const PAYMENT = "payment_method"

export class MappingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async paymentMethods(connectionId: string): Promise<PaymentMapping[]> {
    const found = await rows<{
      store_key: string
      value: { kind: PaymentKind; label: string | null }
    }>(
      this.#db,
      `select store_key, value from erp_mapping
       where connection_id = :connectionId and kind = :kind
         and deleted_at is null order by store_key`,
      { connectionId, kind: PAYMENT }
    )
    return found.map(({ store_key, value }) => ({
      providerId: store_key,
      ...value,
    }))
  }

  /** Replaces the whole table of a connection. */
  async replacePaymentMethods(
    connectionId: string,
    mappings: readonly PaymentMapping[]
  ): Promise<void> {
    await this.#db.transaction(async (trx) => {
      // Server and worker store declared connections at the same moment.
      await rows(
        trx,
        "select pg_advisory_xact_lock(hashtextextended('map|' || :connectionId, 0))",
        { connectionId }
      )
      await trx("erp_mapping")
        .where({ connection_id: connectionId, kind: PAYMENT })
        .delete()
      for (const { providerId, kind, label } of mappings) {
        await trx("erp_mapping").insert({
          id: generateEntityId("", "erpmap"),
          connection_id: connectionId,
          kind: PAYMENT,
          store_key: providerId,
          value: JSON.stringify({ kind, label }),
        })
      }
    })
  }
}
