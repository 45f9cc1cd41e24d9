import { type Lane, lanes } from "./lane"

/**
 * Who may have how many requests to one ERP under way. A process holds places
 * for a moment and hands them on among its own requests, so that it asks the
 * others a few times a second and not at every request.
 */
export interface Places {
  readonly held: Readonly<Record<string, Holding>>
  readonly waiting: Readonly<Record<string, Waiting>>
}

interface Holding {
  readonly count: number
  /** Milliseconds since 1970; a process that stopped frees its places then. */
  readonly until: number
}

interface Waiting {
  readonly lane: Lane
  readonly since: number
  readonly until: number
}

export interface PlaceRequest {
  readonly process: string
  /** Places with a request under way: they are kept. */
  readonly inUse: number
  /** Places it could use, those in use included. */
  readonly wanted: number
  /** Of the first of its requests that have no place yet. */
  readonly waitingLane: Lane | null
}

export interface PlaceTerms {
  readonly maxConcurrent: number
  readonly now: number
  /** Longer than a living process takes to renew it. */
  readonly leaseMs: number
  /** Longer than a waiting process takes to ask again. */
  readonly patienceMs: number
}

/**
 * Shares the places out anew. A process gets what is free, but goes behind the
 * processes that wait before it: real-time first, then by time.
 * @returns `limit`: how many requests it may have under way; less than it has
 * means that it starts none until some have ended
 */
export function sharePlaces(
  places: Places,
  request: PlaceRequest,
  terms: PlaceTerms
): { readonly places: Places; readonly limit: number } {
  const others = {
    held: alive(places.held, request.process, terms.now),
    waiting: alive(places.waiting, request.process, terms.now),
  }
  // Whoever has a request under way goes to the end of the queue.
  const since =
    request.inUse > 0
      ? terms.now
      : (places.waiting[request.process]?.since ?? terms.now)
  const ahead = Object.values(others.waiting).filter((other) =>
    goesBefore(other, request.waitingLane, since)
  )
  const taken = Object.values(others.held).reduce(
    (sum, { count }) => sum + count,
    0
  )
  const free = terms.maxConcurrent - taken - ahead.length
  const limit = Math.max(0, Math.min(request.wanted, free))
  const count = Math.max(request.inUse, limit)
  return {
    limit,
    places: {
      held: {
        ...others.held,
        ...(count > 0 && {
          [request.process]: { count, until: terms.now + terms.leaseMs },
        }),
      },
      waiting: {
        ...others.waiting,
        ...(request.waitingLane !== null &&
          limit < request.wanted && {
            [request.process]: {
              lane: request.waitingLane,
              since,
              until: terms.now + terms.patienceMs,
            },
          }),
      },
    },
  }
}

function alive<T extends { readonly until: number }>(
  entries: Readonly<Record<string, T>>,
  process: string,
  now: number
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([name, { until }]) => name !== process && until > now
    )
  )
}

/** With nothing waiting, everybody who waits goes before. */
function goesBefore(other: Waiting, lane: Lane | null, since: number): boolean {
  if (lane === null || other.lane !== lane) {
    return lane === null || lanes.indexOf(other.lane) < lanes.indexOf(lane)
  }
  return other.since <= since
}
