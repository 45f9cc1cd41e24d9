import { beforeEach } from "vitest"
import type { Settlement } from "../../src/domain/settlement"
import type { ClaimRequest } from "../../src/modules/erp-sync/stores/outbox-claim"
import type { MessageRow } from "../../src/modules/erp-sync/stores/outbox-rows"
import {
  aCustomer,
  anOrder,
  completed,
  connectionFields,
  HOUR_MS,
  type SettlementName,
  settled,
  settlements,
} from "./builders"
import type { ModuleUnderTest } from "./erp-sync-module"

type Records = Parameters<typeof anOrder>

/** The connections whose messages the specs are about. */
const deskConnections = ["con_a", "con_b"] as const

/** A worker's claim: all there is, one message of each key. */
export function aClaim(overrides: Partial<ClaimRequest> = {}): ClaimRequest {
  return {
    connectionId: "con_a",
    revision: 1,
    keys: { realtime: 100, bulk: 100 },
    runLength: 1,
    leaseMs: HOUR_MS,
    ...overrides,
  }
}

/**
 * What the specs of the outbox do all the time, as a worker and as a clock.
 * Each test begins with both connections, active and with all flows on.
 */
export function outboxDesk({ service, sql }: ModuleUnderTest) {
  beforeEach(() => storeConnections(sql))

  const claim = (overrides: Partial<ClaimRequest> = {}) =>
    service.outbox.claim(aClaim(overrides))

  const find = async (id: string): Promise<MessageRow> => {
    const found = await service.outbox.find(id)
    if (found === null) {
      throw new Error(`There is no message ${id}`)
    }
    return found
  }

  const record = async (message: ReturnType<typeof anOrder>) => {
    const [enqueued] = await service.outbox.enqueue([message])
    if (enqueued === undefined) {
      throw new Error("Nothing was recorded")
    }
    return enqueued.id
  }

  /** The one message that is due, taken by a worker. */
  const claimOne = async (): Promise<MessageRow> => {
    const [claimed, ...others] = await claim()
    if (claimed === undefined || others.length > 0) {
      throw new Error("Not exactly one message was due")
    }
    return claimed
  }

  /** An attempt at the one message that is due. */
  const attempt = async (settlement: Settlement = completed) => {
    const message = await claimOne()
    await service.outbox.settle([settled(message, settlement)])
    return find(message.id)
  }

  return {
    claim,
    claimOne,
    attempt,
    find,
    record,
    recordOrder: (...order: Records) => record(anOrder(...order)),
    recordCustomer: (...customer: Records) => record(aCustomer(...customer)),
    /** A message of an order after an attempt that ended like this. */
    orderAfter: async (ending: SettlementName, entityId = "order_1") => {
      await record(anOrder(entityId))
      return attempt(settlements[ending])
    },
    /** The ERP has this order. */
    bindOrder: (storeId: string, connectionId = "con_a") =>
      service.bindings.save(connectionId, [
        { kind: "order", storeId, externalId: `erp_${storeId}` },
      ]),
    ...clock(sql),
  }
}

/** With ids of their own, so that specs can name them. */
export async function storeConnections(
  sql: ModuleUnderTest["sql"]
): Promise<void> {
  const fields = connectionFields()
  for (const id of deskConnections) {
    await sql(
      `insert into erp_connection (id, connector, name, settings, flows, scope,
         target, go_live_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        fields.connector,
        fields.name,
        ...[fields.settings, fields.flows, fields.scope, fields.target].map(
          (value) => JSON.stringify(value)
        ),
        fields.go_live_at,
      ]
    )
  }
}

function clock(sql: ModuleUnderTest["sql"]) {
  return {
    /** Everything that waits for its time has waited long enough. */
    passTime: () =>
      sql(
        "update erp_outbox_message set run_at = run_at - interval '1 day' where run_at > now()"
      ),
    /** The worker that holds this message has stopped without a word. */
    vanish: (id: string) =>
      sql(
        "update erp_outbox_message set lease_until = now() - interval '1 second' where id = ?",
        [id]
      ),
    isDue: async (id: string): Promise<boolean> => {
      const [row] = await sql<{ is_due: boolean }>(
        "select run_at <= clock_timestamp() is_due from erp_outbox_message where id = ?",
        [id]
      )
      return row?.is_due ?? false
    },
  }
}
