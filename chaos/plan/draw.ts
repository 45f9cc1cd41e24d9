import type { Random } from "../../sandbox/erps/simulator/random"

export type Choices<T> = readonly (readonly [weight: number, value: T])[]

/** One of the values, the heavier ones more often. */
export function draw<T>(random: Random, choices: Choices<T>): T {
  let left = random.next() * choices.reduce((sum, [weight]) => sum + weight, 0)
  const chosen = choices.find(([weight]) => (left -= weight) < 0)
  if (chosen === undefined) {
    throw new RangeError("There is nothing to draw from")
  }
  return chosen[1]
}

export function chance(random: Random, probability: number): boolean {
  return random.next() < probability
}

/** Up to `count` different values. */
export function sample<T>(
  random: Random,
  values: readonly T[],
  count: number
): T[] {
  const left = [...values]
  const drawn: T[] = []
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(random.integer(0, left.length - 1), 1))
  }
  return drawn
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: Math.max(0, Math.round(count)) }, (_, index) =>
    make(index)
  )
}
