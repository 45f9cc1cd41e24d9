import type { ExecArgs } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

/**
 * `medusa exec ./src/scripts/complete-cart-and-die.ts <cart id>`: the process
 * is killed when the event bus is about to tell of the order, which is
 * committed by then. What a power cut does, on demand.
 */
export default async function completeCartAndDie({
  container,
  args,
}: ExecArgs): Promise<void> {
  const bus = container.resolve(Modules.EVENT_BUS) as unknown as {
    addInterceptor(interceptor: (message: { name: string }) => void): void
  }
  bus.addInterceptor(({ name }) => {
    if (name === "order.placed") {
      process.kill(process.pid, "SIGKILL")
    }
  })
  await completeCartWorkflow(container).run({ input: { id: args[0] ?? "" } })
}
