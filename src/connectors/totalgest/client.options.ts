import type { OptionSource } from "../contract/facets"
import type { TotalGestContext } from "./context"
import { readAll } from "./lists"
import { inOurWords, paymentMethodRow } from "./wire"

/** An order names its payment method in words, so the name is the value. */
export function optionSource(context: TotalGestContext): OptionSource {
  const { paymentMethod } = context.profile.fields
  return {
    async listPaymentMethods(call) {
      const list = { name: "paymentMethods", fields: paymentMethod } as const
      const rows = await readAll(context, list, call)
      return rows.flatMap((row) => {
        const words = inOurWords(row, paymentMethod)
        const name = paymentMethodRow.safeParse(words).data?.name ?? null
        return name === null ? [] : [{ value: name, label: name }]
      })
    },
  }
}
