import { FIRST_NUMBER } from "../endpoint/arrivals"
import type { BenchMessage } from "./system"

/** So many messages, dealt out to the keys in turn. */
export function messagesOver(keys: number, count: number): BenchMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `key-${String(index % keys)}`,
    number: FIRST_NUMBER + Math.floor(index / keys),
  }))
}

/** Messages of a single key. */
export function messagesOf(key: string, count: number): BenchMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    key,
    number: FIRST_NUMBER + index,
  }))
}

/** Messages that have nothing to do with each other, as those of orders. */
export function messagesOfOwnKeys(
  prefix: string,
  count: number
): BenchMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `${prefix}-${String(index)}`,
    number: FIRST_NUMBER,
  }))
}
