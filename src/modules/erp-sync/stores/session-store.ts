import { affected, type Database, firstRow, rows } from "./database"
import { rowIds } from "./row-ids"

/** A row of `erp_session`. */
export interface SessionRow {
  /** Encrypted. */
  readonly token: string | null
  readonly expires_at: Date | null
}

interface NewSession {
  readonly token: string
  readonly expiresAt: Date
}

/** The sessions at the ERPs, one for each connection. */
export class SessionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  find(connectionId: string): Promise<SessionRow | null> {
    return firstRow(
      this.#db,
      `select token, expires_at from erp_session
       where connection_id = :connectionId and deleted_at is null`,
      { connectionId }
    )
  }

  /**
   * Takes the right to open a session in the place of the one that is there.
   * @param stale its token as it is stored
   * @returns `false`: another process is at it, or has done it
   */
  async claimOpening(
    connectionId: string,
    claim: {
      readonly by: string
      readonly stale: string | null
      readonly leaseMs: number
    }
  ): Promise<boolean> {
    const [id] = rowIds("erpses", 1)
    const count = await affected(
      this.#db,
      `insert into erp_session as s (id, connection_id, opening_by, opening_until)
       values (:id, :connectionId, :by,
         clock_timestamp() + :leaseMs * interval '1 millisecond')
       on conflict (connection_id) where deleted_at is null
       do update set opening_by = excluded.opening_by,
         opening_until = excluded.opening_until, updated_at = now()
       where s.token is not distinct from cast(:stale as text)
         and (s.opening_until is null or s.opening_until < clock_timestamp())`,
      { id, connectionId, ...claim }
    )
    return count === 1
  }

  /** @returns `false`: it took too long, and another process opens one */
  async saveOpened(
    connectionId: string,
    by: string,
    { token, expiresAt }: NewSession
  ): Promise<boolean> {
    const count = await affected(
      this.#db,
      `update erp_session set token = :token, expires_at = :expiresAt,
         opening_by = null, opening_until = null, updated_at = now()
       where connection_id = :connectionId and opening_by = :by`,
      { connectionId, by, token, expiresAt }
    )
    return count === 1
  }

  async giveUpOpening(connectionId: string, by: string): Promise<void> {
    await rows(
      this.#db,
      `update erp_session set opening_by = null, opening_until = null,
         updated_at = now()
       where connection_id = :connectionId and opening_by = :by`,
      { connectionId, by }
    )
  }

  /** @param token as it is stored */
  async forget(connectionId: string, token: string): Promise<void> {
    await rows(
      this.#db,
      `update erp_session set token = null, expires_at = null, updated_at = now()
       where connection_id = :connectionId and token = :token`,
      { connectionId, token }
    )
  }
}
