import { expect, it } from "vitest"
import { inTurns } from "../rounds"

it("Contenders are measured in turn, and each keeps its own figures", async () => {
  const order: string[] = []

  const figures = await inTurns(["a", "b"], 2, (contender) =>
    Promise.resolve(order.push(contender))
  )

  expect(order).toEqual(["a", "b", "a", "b"])
  expect(figures).toEqual({ a: [1, 3], b: [2, 4] })
})
