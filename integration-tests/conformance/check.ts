import { Bench } from "./bench"
import { type Need, offers, type StartOptions, type Subject } from "./subject"

/** One promise a connector gives, and the proof of it. */
export interface Check {
  /** The promise, as a sentence. */
  readonly name: string
  /** A connector without one of these gives no such promise. */
  readonly needs: readonly Need[]
  /** Rejects when the promise is broken. */
  run(subject: Subject): Promise<void>
}

type Proof = (bench: Bench) => Promise<void> | void

/** @param prove is given an ERP of its own, freshly started */
export function check(
  name: string,
  needs: readonly Need[],
  prove: Proof
): Check {
  return { name, needs, run: (subject) => onBench(subject, {}, prove) }
}

/** @param prove is given an ERP of its own that begins with `options` */
export async function onBench(
  subject: Subject,
  options: Omit<StartOptions, "now">,
  prove: Proof
): Promise<void> {
  const bench = await Bench.start(subject, options)
  try {
    await prove(bench)
  } finally {
    await bench.stop()
  }
}

export function appliesTo(subject: Subject, { needs }: Check): boolean {
  return needs.every((need) => offers(subject, need))
}
