/** What a state file keeps of a table. */
export interface TableData<T> {
  /** Ids are never given twice, not even after a deletion. */
  readonly nextId: number
  readonly rows: readonly T[]
}

/** Rows by ascending id. */
export class Table<T extends { readonly id: number }> {
  private nextId: number
  private rows: T[]
  private readonly byId: Map<number, T>

  constructor(data: TableData<T>) {
    this.nextId = data.nextId
    this.rows = [...data.rows]
    this.byId = new Map(this.rows.map((row) => [row.id, row]))
  }

  all(): readonly T[] {
    return this.rows
  }

  get(id: number): T | null {
    return this.byId.get(id) ?? null
  }

  add(create: (id: number) => T): T {
    const row = create(this.nextId)
    this.nextId += 1
    this.rows.push(row)
    this.byId.set(row.id, row)
    return row
  }

  remove(ids: ReadonlySet<number>): void {
    this.rows = this.rows.filter(({ id }) => !ids.has(id))
    for (const id of ids) {
      this.byId.delete(id)
    }
  }

  toData(): TableData<T> {
    return { nextId: this.nextId, rows: this.rows }
  }
}

/** Rows whose ids count on from `firstId`. */
export function tableOf<T extends { readonly id: number }>(
  rows: readonly T[],
  firstId = 1
): TableData<T> {
  return { nextId: (rows.at(-1)?.id ?? firstId - 1) + 1, rows }
}

/** Names that get an id, counting from 1, when they are first mentioned. */
export class NameList {
  private readonly names: string[]

  constructor(names: readonly string[]) {
    this.names = [...names]
  }

  all(): readonly string[] {
    return this.names
  }

  mention(name: string): void {
    if (!this.names.includes(name)) {
      this.names.push(name)
    }
  }

  /** `null`: there is no such id. */
  nameOf(id: number): string | null {
    return this.names[id - 1] ?? null
  }

  /** 0: never mentioned. */
  idOf(name: string): number {
    return this.names.indexOf(name) + 1
  }
}
