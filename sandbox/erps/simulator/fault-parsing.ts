import {
  type Chaos,
  defaultFaults,
  type Fault,
  type FaultEffect,
  type FaultKind,
  type FaultMatch,
} from "./faults"
import { ControlError } from "./control-error"
import { isRecord, type JsonRecord } from "./json"

/** @throws {ControlError} naming the member that is wrong. */
export function parseFault(value: unknown): Fault {
  if (!isRecord(value)) {
    throw new ControlError('A fault is an object with a "kind"')
  }
  const effect = defaultFaults[parseKind(value["kind"])]
  return { ...parseMatch(value), ...withDetails(effect, value) }
}

/** @throws {ControlError} naming the member that is wrong. */
export function parseChaos(value: unknown): Chaos | null {
  if (value === null) {
    return null
  }
  if (!isRecord(value) || !Array.isArray(value["kinds"])) {
    throw new ControlError('Chaos is null or has "kinds", a list')
  }
  return {
    seed: numberIn(value, "seed") ?? 1,
    probability: numberIn(value, "probability") ?? 0.1,
    kinds: value["kinds"].map(parseKind),
    ...parseTarget(value),
  }
}

function parseKind(value: unknown): FaultKind {
  const kind = kindNames.find((name) => name === value)
  if (kind === undefined) {
    throw new ControlError(`"kind" is one of ${kindNames.join(", ")}`)
  }
  return kind
}

const kindNames = Object.values(defaultFaults).map(({ kind }) => kind)

function parseMatch(value: JsonRecord): FaultMatch {
  const skip = numberIn(value, "skip")
  const after = value["afterProcessing"]
  return {
    ...parseTarget(value),
    ...(skip !== undefined && { skip }),
    ...parseTimes(value),
    ...(typeof after === "boolean" && { afterProcessing: after }),
  }
}

function parseTimes(value: JsonRecord): Pick<FaultMatch, "times"> {
  if (value["times"] === "always") {
    return { times: "always" }
  }
  const times = numberIn(value, "times")
  return times === undefined ? {} : { times }
}

function parseTarget(value: JsonRecord): Pick<FaultMatch, "method" | "path"> {
  const method = textIn(value, "method")
  const path = textIn(value, "path")
  return {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path: parseRegex(path) }),
  }
}

function parseRegex(source: string): string {
  try {
    return new RegExp(source).source
  } catch {
    throw new ControlError(`"path" is not a regular expression: ${source}`)
  }
}

function withDetails(effect: FaultEffect, value: JsonRecord): FaultEffect {
  if (effect.kind === "status") {
    return { ...effect, ...statusDetails(value) }
  }
  if (effect.kind === "delay") {
    return { ...effect, delayMs: numberIn(value, "delayMs") ?? effect.delayMs }
  }
  if (effect.kind === "oversized") {
    return { ...effect, bytes: numberIn(value, "bytes") ?? effect.bytes }
  }
  if (effect.kind === "slow_drip") {
    const intervalMs = numberIn(value, "intervalMs") ?? effect.intervalMs
    return { ...effect, intervalMs }
  }
  return effect
}

function statusDetails(value: JsonRecord) {
  const status = numberIn(value, "status")
  const body = textIn(value, "body")
  const headers = value["headers"]
  return {
    ...(status !== undefined && { status }),
    ...(body !== undefined && { body }),
    ...(isRecord(headers) && { headers: textsOf(headers) }),
  }
}

function textsOf(record: JsonRecord): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, String(value)])
  )
}

function numberIn(value: JsonRecord, name: string): number | undefined {
  const found = value[name]
  if (found === undefined) {
    return undefined
  }
  if (typeof found !== "number" || !Number.isFinite(found) || found < 0) {
    throw new ControlError(`"${name}" is a number from 0 up`)
  }
  return found
}

function textIn(value: JsonRecord, name: string): string | undefined {
  const found = value[name]
  if (found === undefined) {
    return undefined
  }
  if (typeof found !== "string") {
    throw new ControlError(`"${name}" is a text`)
  }
  return found
}
