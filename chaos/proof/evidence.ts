import { rows } from "../../src/modules/erp-sync/stores/database"
import type { OutboxState } from "../../src/domain/outbox-state"
import type { ErpAccount } from "../world/erp-account"
import type { World } from "../world/world"

export interface BookedOrder {
  /** Our reference. */
  readonly code: string | null
  /** Its place among the account's orders. */
  readonly id: number
  readonly account: number
  readonly total: string
}

export interface MessageTrace {
  readonly id: string
  readonly seq: number
  readonly topic: string
  readonly entityId: string
  readonly state: OutboxState
  readonly isFinished: boolean
  readonly reason: string | null
}

/** What the ERPs and the database say after a run. */
export interface Evidence {
  readonly booked: readonly BookedOrder[]
  /** E-mail → how often, and the last phone number. */
  readonly customers: ReadonlyMap<string, readonly (string | null)[]>
  /** E-mail → versions in order of arrival. */
  readonly sentVersions: ReadonlyMap<string, readonly number[]>
  /** `account:code` → names. */
  readonly taxRates: ReadonlyMap<string, readonly string[]>
  readonly messages: readonly MessageTrace[]
  /** Order id → the ERP's id we hold for it. */
  readonly bindings: ReadonlyMap<string, string>
  readonly illegalTransitions: readonly string[]
  readonly crashes: readonly string[]
}

export async function gatherEvidence(world: World): Promise<Evidence> {
  const { accounts, engine, witness, fleet } = world
  return {
    booked: accounts.flatMap(bookedIn),
    customers: grouped(
      accounts.flatMap(({ smarty }) =>
        smarty.office
          .customers()
          .map(({ email, phone }): [string, string | null] => [
            email ?? "",
            phone,
          ])
      )
    ),
    sentVersions: new Map(
      accounts.flatMap((account) => [...account.sentVersions()])
    ),
    taxRates: grouped(
      accounts.flatMap(({ index, smarty }) =>
        smarty.office
          .taxes()
          .map(({ code, name }): [string, string] => [`${index}:${code}`, name])
      )
    ),
    messages: await rows<MessageTrace>(
      engine.db,
      `select id, seq, topic, entity_id "entityId", state,
         finished_at is not null "isFinished", reason
       from erp_outbox_message order by seq`
    ),
    bindings: new Map(
      (
        await rows<{ store_id: string; external_id: string }>(
          engine.db,
          `select store_id, external_id from erp_binding
           where kind = 'order' and external_id is not null`
        )
      ).map((row) => [row.store_id, row.external_id])
    ),
    illegalTransitions: await witness.illegalTransitions(),
    crashes: fleet.crashes,
  }
}

function bookedIn({ index, smarty }: ErpAccount): BookedOrder[] {
  return smarty.office.orders().map(({ code, id, total }) => ({
    code,
    id,
    account: index,
    total,
  }))
}

export function grouped<T>(
  pairs: readonly (readonly [string, T])[]
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) {
      groups.set(key, [value])
    } else {
      group.push(value)
    }
  }
  return groups
}
