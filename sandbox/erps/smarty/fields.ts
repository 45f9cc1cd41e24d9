import {
  type DecimalString,
  decimal,
  isDecimal,
} from "../../../src/domain/money"
import { isRecord, type JsonRecord } from "../simulator/json"
import { fieldNotSet, fieldNotValid } from "./api-error"
import { fromRomeWallClock } from "./rome-time"

/** A JSON object of a write, read as strictly as a careful ERP would. */
export class Fields {
  private readonly record: JsonRecord
  private readonly prefix: string

  /** @throws {ApiError} for a member that is not in `known` */
  constructor(record: JsonRecord, known: readonly string[], prefix = "") {
    this.record = record
    this.prefix = prefix
    for (const name of Object.keys(record)) {
      if (!known.includes(name)) {
        throw fieldNotValid(prefix + name)
      }
    }
  }

  /** Whether it was sent at all; `null` counts. */
  has(name: string): boolean {
    return name in this.record
  }

  /** Trimmed; `null` when absent, null or blank. */
  text(name: string): string | null {
    const value = this.value(name)
    if (value === null) {
      return null
    }
    if (typeof value !== "string") {
      throw fieldNotValid(this.prefix + name)
    }
    return value.trim() === "" ? null : value.trim()
  }

  /** `10` and `"10.00"` are both amounts. */
  amount(name: string): DecimalString | null {
    const value = this.value(name)
    if (value === null || value === "") {
      return null
    }
    const text = typeof value === "number" ? String(value) : value
    if (!isDecimal(text)) {
      throw fieldNotValid(this.prefix + name)
    }
    return decimal(text.trim()).toFixed()
  }

  /** An amount from 0 up: an order has no negative rows or fees. */
  charge(name: string): DecimalString | null {
    const amount = this.amount(name)
    if (amount !== null && decimal(amount).lt(0)) {
      throw fieldNotValid(this.prefix + name)
    }
    return amount
  }

  /** A number or its digits; `null` when absent or null. */
  id(name: string): number | null {
    const value = this.value(name)
    if (value === null) {
      return null
    }
    const id = parseId(value)
    if (id === null) {
      throw fieldNotValid(this.prefix + name)
    }
    return id
  }

  /** 0, 1, "0", "1", true, false; `false` when absent. */
  flag(name: string): boolean {
    const value = this.value(name) ?? 0
    if ([1, "1", true].some((yes) => yes === value)) {
      return true
    }
    if ([0, "0", false].some((no) => no === value)) {
      return false
    }
    throw fieldNotValid(this.prefix + name)
  }

  /** A day or a wall clock reading in Rome, as an instant. */
  date(name: string): number | null {
    const text = this.text(name)
    if (text === null) {
      return null
    }
    const instant = fromRomeWallClock(
      text.length === 10 ? `${text}T00:00:00` : text
    )
    if (instant === null) {
      throw fieldNotValid(this.prefix + name)
    }
    return instant
  }

  object(name: string, known: readonly string[]): Fields | null {
    const value = this.value(name)
    if (value === null) {
      return null
    }
    if (!isRecord(value)) {
      throw fieldNotValid(this.prefix + name)
    }
    return new Fields(value, known, `${this.prefix}${name}.`)
  }

  objects(name: string, known: readonly string[]): Fields[] {
    return this.array(name).map((value) => {
      if (!isRecord(value)) {
        throw fieldNotValid(this.prefix + name)
      }
      return new Fields(value, known, `${this.prefix}${name}.`)
    })
  }

  texts(name: string): string[] {
    return this.array(name).map((value) => {
      if (typeof value !== "string") {
        throw fieldNotValid(this.prefix + name)
      }
      return value
    })
  }

  /** @throws {ApiError} `Field not set` when there is no value */
  require<T>(name: string, value: T | null): T {
    if (value === null) {
      throw fieldNotSet(this.prefix + name)
    }
    return value
  }

  /** The name as it stands in messages. */
  path(name: string): string {
    return this.prefix + name
  }

  private value(name: string): unknown {
    return this.record[name] ?? null
  }

  private array(name: string): readonly unknown[] {
    const value = this.value(name)
    if (value === null) {
      return []
    }
    if (!Array.isArray(value)) {
      throw fieldNotValid(this.prefix + name)
    }
    return value
  }
}

/** `null`: not the shape of an id. */
export function parseId(value: unknown): number | null {
  const text = typeof value === "number" ? String(value) : value
  return typeof text === "string" && /^\d{1,15}$/.test(text)
    ? Number(text)
    : null
}
