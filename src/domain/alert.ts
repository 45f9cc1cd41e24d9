/**
 * - `backlog`       the oldest waiting message is too old
 * - `needs_reauth`  the ERP refuses the credentials
 * - `unreachable`   the ERP does not answer
 * - `error_share`   too many messages were refused lately
 * - `sweep_found`   events were lost and found by the sweep
 * - `run_missing`   a scheduled import did not run or keeps failing
 * - `run_held`      an import stopped before writing and waits for a decision
 */
export const alertKinds = [
  "backlog",
  "needs_reauth",
  "unreachable",
  "error_share",
  "sweep_found",
  "run_missing",
  "run_held",
] as const
export type AlertKind = (typeof alertKinds)[number]

/** When something counts as wrong. */
export interface AlertThresholds {
  /** Age of the oldest waiting message, in minutes. */
  readonly backlogMinutes: number
  /** Share of refused messages among those of the last hour. */
  readonly errorSharePercent: number
  /** Fewer messages than this in the hour say nothing. */
  readonly errorShareLeast: number
  /** How much later than planned an import may be, in minutes. */
  readonly runLateMinutes: number
}

/** What is measured of a connection. */
export interface ConnectionHealth {
  readonly name: string
  readonly state: "active" | "paused" | "needs_reauth"
  readonly stateReason: string | null
  readonly isSilent: boolean
  readonly oldestWaitingSeconds: number | null
  readonly refusedLastHour: number
  readonly settledLastHour: number
  /** Facts the sweep has found so far; zero when not within the last hour. */
  readonly foundBySweep: number
  readonly lateRuns: readonly {
    readonly flow: string
    readonly minutes: number
  }[]
  /** Why an import that a guard stopped waits for a person. */
  readonly heldReasons: readonly string[]
}

export interface Alarm {
  readonly kind: AlertKind
  /** What is wrong and what to do, for the person who gets the message. */
  readonly message: string
}

/** Everything that is wrong with a connection right now. */
export function alarmsOf(
  health: ConnectionHealth,
  thresholds: AlertThresholds
): Alarm[] {
  // A person stopped it: nothing on it is late.
  if (health.state === "paused") {
    return []
  }
  return [
    ...reauth(health),
    ...unreachable(health),
    ...backlog(health, thresholds),
    ...errorShare(health, thresholds),
    ...sweepFound(health),
    ...missingRuns(health, thresholds),
    ...heldRun(health),
  ]
}

function reauth({ name, state, stateReason }: ConnectionHealth): Alarm[] {
  return state === "needs_reauth"
    ? [
        {
          kind: "needs_reauth",
          message:
            `${name}: the ERP refuses the credentials, nothing is exchanged. Correct them in Settings → ERP connections and press Check connection. ${stateReason ?? ""}`.trim(),
        },
      ]
    : []
}

function unreachable({ name, state, isSilent }: ConnectionHealth): Alarm[] {
  return isSilent && state === "active"
    ? [
        {
          kind: "unreachable",
          message: `${name}: the ERP does not answer. Messages wait and go out by themselves when it is back.`,
        },
      ]
    : []
}

function backlog(
  { name, oldestWaitingSeconds }: ConnectionHealth,
  { backlogMinutes }: AlertThresholds
): Alarm[] {
  const minutes = Math.floor((oldestWaitingSeconds ?? 0) / 60)
  return minutes >= backlogMinutes
    ? [
        {
          kind: "backlog",
          message: `${name}: a message has been waiting for ${String(minutes)} minutes. See ERP sync → Queue.`,
        },
      ]
    : []
}

function errorShare(
  { name, refusedLastHour, settledLastHour }: ConnectionHealth,
  { errorSharePercent, errorShareLeast }: AlertThresholds
): Alarm[] {
  const isTooMany =
    settledLastHour >= errorShareLeast &&
    refusedLastHour * 100 >= settledLastHour * errorSharePercent
  return isTooMany
    ? [
        {
          kind: "error_share",
          message: `${name}: ${String(refusedLastHour)} of ${String(settledLastHour)} messages of the last hour were refused. See ERP sync → Problems.`,
        },
      ]
    : []
}

function sweepFound({ name, foundBySweep }: ConnectionHealth): Alarm[] {
  return foundBySweep > 0
    ? [
        {
          kind: "sweep_found",
          message: `${name}: events were lost and the sweep found their records (${String(foundBySweep)} so far). They are on their way; if it goes on, look whether the store's processes are being killed.`,
        },
      ]
    : []
}

function missingRuns(
  { name, lateRuns }: ConnectionHealth,
  { runLateMinutes }: AlertThresholds
): Alarm[] {
  const late = lateRuns.filter(({ minutes }) => minutes >= runLateMinutes)
  return late.length === 0
    ? []
    : [
        {
          kind: "run_missing",
          message: `${name}: the import of ${[...new Set(late.map(({ flow }) => flow))].join(", ")} is ${String(Math.max(...late.map(({ minutes }) => minutes)))} minutes late. See ERP sync → Imports; if none runs, look whether a worker process of the store is up.`,
        },
      ]
}

function heldRun({ name, heldReasons }: ConnectionHealth): Alarm[] {
  return heldReasons.length === 0
    ? []
    : [
        {
          kind: "run_held",
          message: `${name}: an import stopped before it wrote anything. ${heldReasons.join(" ")} Look at it in ERP sync → Imports and apply or discard it.`,
        },
      ]
}
