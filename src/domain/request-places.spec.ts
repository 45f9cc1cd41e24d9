import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { lanes } from "./lane"
import { type PlaceRequest, type Places, sharePlaces } from "./request-places"

const none: Places = { held: {}, waiting: {} }
const terms = {
  maxConcurrent: 2,
  now: 1_000,
  leaseMs: 10_000,
  patienceMs: 500,
}

function ask(
  places: Places,
  process: string,
  { now = terms.now, ...request }: Partial<PlaceRequest> & { now?: number } = {}
) {
  return sharePlaces(
    places,
    { process, inUse: 0, wanted: 1, waitingLane: "realtime", ...request },
    { ...terms, now }
  )
}

describe("Sharing the places of an ERP", () => {
  it("gives a process all it wants while nobody else does", () => {
    expect(ask(none, "a", { wanted: 5 }).limit).toBe(2)
  })

  it("gives the next what the others leave", () => {
    const { places } = ask(none, "a", { wanted: 1 })
    expect(ask(places, "b", { wanted: 2 }).limit).toBe(1)
  })

  it("keeps free what somebody waits for, so that he gets it", () => {
    const full = ask(none, "a", { wanted: 2, waitingLane: null }).places
    const waits = ask(full, "b").places
    const again = ask(waits, "a", { wanted: 2, now: terms.now + 100 })
    expect(again.limit).toBe(1)
    expect(ask(again.places, "b", { now: terms.now + 200 }).limit).toBe(1)
  })

  it("lets real-time requests go before bulk ones that have waited longer", () => {
    const full = ask(none, "a", { inUse: 2, wanted: 2, waitingLane: null })
    const bulk = ask(full.places, "b", { waitingLane: "bulk" }).places
    const both = ask(bulk, "c", { now: terms.now + 100 }).places
    const freed = ask(both, "a", {
      inUse: 1,
      wanted: 1,
      waitingLane: null,
      now: terms.now + 200,
    }).places
    expect(
      ask(freed, "b", { waitingLane: "bulk", now: terms.now + 300 }).limit
    ).toBe(0)
    expect(ask(freed, "c", { now: terms.now + 300 }).limit).toBe(1)
  })

  it("takes no place from a request under way, but starts no other", () => {
    const { places } = ask(none, "a", { inUse: 2, wanted: 2 })
    const shrunk = sharePlaces(
      places,
      { process: "a", inUse: 2, wanted: 3, waitingLane: "realtime" },
      { ...terms, maxConcurrent: 1 }
    )
    expect(shrunk.limit).toBe(1)
    expect(shrunk.places.held["a"]?.count).toBe(2)
  })

  it("frees the places of a process that has stopped, after its lease", () => {
    const { places } = ask(none, "a", { inUse: 2, wanted: 2 })
    const { leaseMs, now } = terms
    expect(ask(places, "b", { now: now + leaseMs - 1 }).limit).toBe(0)
    expect(ask(places, "b", { now: now + leaseMs }).limit).toBe(1)
  })

  it("waits for nobody who has lost patience", () => {
    const full = ask(none, "a", { wanted: 2, waitingLane: null }).places
    const waits = ask(full, "b").places
    const later = terms.now + terms.patienceMs
    expect(ask(waits, "a", { wanted: 2, now: later }).limit).toBe(2)
  })

  it("never grants more than there are, whoever asks for what", () => {
    const step = fc.record({
      process: fc.constantFrom("a", "b", "c"),
      wanted: fc.nat(5),
      ended: fc.nat(3),
      waitingLane: fc.constantFrom(...lanes, null),
      afterMs: fc.nat(400),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const inUse = new Map<string, number>()
        let places = none
        let now = 0
        for (const { process, wanted, ended, waitingLane, afterMs } of steps) {
          now += afterMs
          const running = Math.max(0, (inUse.get(process) ?? 0) - ended)
          const shared = sharePlaces(
            places,
            { process, inUse: running, wanted: running + wanted, waitingLane },
            { maxConcurrent: 3, now, leaseMs: 1_000_000, patienceMs: 500 }
          )
          places = shared.places
          inUse.set(process, Math.max(running, shared.limit))
          const total = [...inUse.values()].reduce((sum, n) => sum + n, 0)
          expect(total).toBeLessThanOrEqual(3)
        }
      })
    )
  })
})
