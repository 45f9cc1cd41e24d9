import { generateEntityId } from "@medusajs/framework/utils"
import {
  type PlaceRequest,
  type Places,
  sharePlaces,
} from "../../../domain/request-places"
import { affected, type Database, firstRow, rows } from "./database"

/** A living process renews it every few seconds; a stopped one frees it. */
const LEASE_MS = 6_000
/** A waiting process asks every few dozen milliseconds. */
const PATIENCE_MS = 2_000

export interface PlaceGrant {
  /** How many requests the process may have under way. */
  readonly limit: number
  /** How many processes are short of places, this one included. */
  readonly waiting: number
  /** How long the ERP asked everybody to wait. */
  readonly waitMs: number
}

/** What the processes of a store agree on about their requests to an ERP. */
export class RequestGateStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * Asks for places, gives back those not wanted, and renews the rest. No lock
   * is held between the statements: whoever was slower decides anew.
   */
  async share(
    connectionId: string,
    request: PlaceRequest,
    maxConcurrent: number
  ): Promise<PlaceGrant> {
    for (;;) {
      const gate = await this.#openGate(connectionId)
      const { places, limit } = sharePlaces(gate.places, request, {
        maxConcurrent,
        now: gate.now_ms,
        leaseMs: LEASE_MS,
        patienceMs: PATIENCE_MS,
      })
      if (await this.#replacePlaces(gate, places)) {
        return {
          limit,
          waiting: Object.keys(places.waiting).length,
          waitMs: Math.max(0, gate.wait_ms ?? 0),
        }
      }
    }
  }

  async #openGate(connectionId: string): Promise<Gate> {
    const gate = await firstRow<Gate>(this.#db, GATE, { connectionId })
    if (gate !== null) {
      return gate
    }
    await rows(
      this.#db,
      `insert into erp_request_gate (id, connection_id, places)
       values (:id, :connectionId, cast(:places as jsonb))
       on conflict (connection_id) where deleted_at is null do nothing`,
      newGate(connectionId)
    )
    return this.#openGate(connectionId)
  }

  /** @returns `false` when another process has shared them out meanwhile */
  async #replacePlaces({ id, ...gate }: Gate, places: Places) {
    const count = await affected(
      this.#db,
      `update erp_request_gate set places = cast(:places as jsonb)
       where id = :id and places = cast(:before as jsonb)`,
      {
        id,
        places: JSON.stringify(places),
        before: JSON.stringify(gate.places),
      }
    )
    return count === 1
  }

  /**
   * Takes the next free instant of a paced connection.
   * @returns how long it is until then
   */
  async reserve(connectionId: string, spacingMs: number): Promise<number> {
    const slot = await firstRow<{ wait_ms: number }>(
      this.#db,
      `update erp_request_gate set next_request_at =
         greatest(coalesce(next_request_at, clock_timestamp()), clock_timestamp())
         + :spacingMs * interval '1 millisecond'
       where connection_id = :connectionId
       returning cast(extract(epoch from next_request_at - clock_timestamp())
         * 1000 - :spacingMs as float) wait_ms`,
      { connectionId, spacingMs }
    )
    return Math.max(0, slot?.wait_ms ?? 0)
  }

  /** The ERP asked for a pause: nobody sends before it is over. */
  async pause(connectionId: string, pauseMs: number): Promise<void> {
    await rows(
      this.#db,
      `insert into erp_request_gate (id, connection_id, places, next_request_at)
       values (:id, :connectionId, cast(:places as jsonb),
         clock_timestamp() + :pauseMs * interval '1 millisecond')
       on conflict (connection_id) where deleted_at is null
       do update set next_request_at = greatest(
         erp_request_gate.next_request_at, excluded.next_request_at)`,
      { ...newGate(connectionId), pauseMs }
    )
  }
}

interface Gate {
  readonly id: string
  readonly places: Places
  readonly now_ms: number
  readonly wait_ms: number | null
}

const GATE = `
  select id, places,
    cast(extract(epoch from clock_timestamp()) * 1000 as float) now_ms,
    cast(extract(epoch from next_request_at - clock_timestamp()) * 1000
      as float) wait_ms
  from erp_request_gate
  where connection_id = :connectionId and deleted_at is null`

function newGate(connectionId: string) {
  return {
    id: generateEntityId("", "erpgat"),
    connectionId,
    places: JSON.stringify({ held: {}, waiting: {} }),
  }
}
