import type { Option, OptionSource } from "../contract/facets"
import { readAllRows } from "./changed-rows"
import type { SmartyContext } from "./context"
import { paymentMethodRow } from "./wire"

export function optionSource(context: SmartyContext): OptionSource {
  return {
    async listPaymentMethods(call) {
      const request = { entity: "Payments_Methods" } as const
      const rows = await readAllRows(context, request, call)
      return rows.flatMap((row) => toOption(row) ?? [])
    },
  }
}

/**
 * An order names its payment method in words (`payment_type`), so the name is
 * the value; the id would arrive in Smarty as a name.
 */
function toOption(row: unknown): Option | null {
  const { data } = paymentMethodRow.safeParse(row)
  const name = data?.name ?? data?.title ?? data?.description
  return name == null ? null : { value: name, label: name }
}
