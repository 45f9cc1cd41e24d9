import { describe, expect, it, vi } from "vitest"
import { Heartbeat } from "./heartbeat"

function aHeart() {
  let clock = 0
  let look: () => void = () => undefined
  const fast = vi.fn(() => Promise.resolve())
  const slow = vi.fn(() => Promise.resolve())
  const onSilence = vi.fn()
  const heart = new Heartbeat({
    beats: {
      fast: { everyMs: 2_000, run: fast },
      slow: { everyMs: 60_000, run: slow },
    },
    every: (_intervalMs, callback) => {
      look = callback
    },
    start: (_name, run) => void run(),
    onSilence,
    now: () => clock,
  })
  const passSeconds = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 1) {
      clock += 1_000
      look()
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return { heart, fast, slow, onSilence, passSeconds }
}

describe("A heartbeat", () => {
  it("runs what the scheduler calls, and nothing more while it calls", async () => {
    const { heart, fast, slow, onSilence, passSeconds } = aHeart()
    for (let call = 0; call < 60; call += 1) {
      await passSeconds(2)
      await heart.beat("fast")
    }
    expect(fast).toHaveBeenCalledTimes(60)
    expect(slow).not.toHaveBeenCalled()
    expect(onSilence).not.toHaveBeenCalled()
  })

  it("keeps its own time after half a minute of silence, each beat at its pace", async () => {
    const { fast, slow, passSeconds } = aHeart()
    await passSeconds(29)
    expect(fast).not.toHaveBeenCalled()
    await passSeconds(61)
    expect(fast).toHaveBeenCalledTimes(31)
    expect(slow).toHaveBeenCalledTimes(2)
  })

  it("says once that the scheduler is silent, and again the next time", async () => {
    const { heart, onSilence, passSeconds } = aHeart()
    await passSeconds(40)
    expect(onSilence.mock.calls).toEqual([[30_000]])
    await heart.beat("fast")
    await passSeconds(40)
    expect(onSilence).toHaveBeenCalledTimes(2)
  })

  it("does not begin a beat that is still going on", async () => {
    const { fast, passSeconds } = aHeart()
    let finish: () => void = () => undefined
    fast.mockImplementationOnce(
      () => new Promise<void>((resolve) => (finish = resolve))
    )
    await passSeconds(50)
    expect(fast).toHaveBeenCalledTimes(1)
    finish()
    await passSeconds(4)
    expect(fast).toHaveBeenCalledTimes(3)
  })

  it("goes on after a beat that failed", async () => {
    const { heart, fast } = aHeart()
    fast.mockRejectedValueOnce(new Error("Postgres is away"))
    await expect(heart.beat("fast")).rejects.toThrow("Postgres is away")
    await heart.beat("fast")
    expect(fast).toHaveBeenCalledTimes(2)
  })
})
