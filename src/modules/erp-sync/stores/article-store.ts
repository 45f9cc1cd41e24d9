import { type Database, firstRow, rows } from "./database"

/** SQL: the record of binding `b` is one variant among others of a product. */
export const IS_ARTICLE = (b: string) => `${b}.kind = 'variant'
  and ${b}.external_id is not null and not ${b}.is_alias
  and ${b}.deleted_at is null and not exists (
    select from erp_binding whole
    where whole.connection_id = ${b}.connection_id and whole.kind = 'product'
      and whole.external_id = split_part(${b}.external_id, '/', 1)
      and not whole.is_alias and whole.deleted_at is null)`

/** The bindings of records that are one variant among others. */
export class ArticleStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Whether the ERP means these variants for the store. */
  async saveWithdrawn(
    connectionId: string,
    externalIds: readonly string[],
    isWithdrawn: boolean
  ): Promise<void> {
    if (externalIds.length > 0) {
      await rows(
        this.#db,
        `update erp_binding set is_withdrawn = :isWithdrawn, updated_at = now()
         where connection_id = :connectionId and kind = 'variant'
           and external_id = any(cast(:externalIds as text[]))
           and is_withdrawn <> :isWithdrawn and deleted_at is null`,
        { connectionId, externalIds, isWithdrawn }
      )
    }
  }

  /** How many records of the ERP are one variant among others of a product. */
  async count(connectionId: string): Promise<number> {
    const row = await firstRow<{ count: number }>(
      this.#db,
      `select count(*)::int count from erp_binding b
       where connection_id = :connectionId and ${IS_ARTICLE("b")}`,
      { connectionId }
    )
    return row?.count ?? 0
  }
}
