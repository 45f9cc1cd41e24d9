import type { OptionSource } from "../contract/facets"
import type { SymfoniaContext } from "./context"
import { readWarehouses } from "./warehouses"
import { entriesIn } from "./wire"

export function optionSource(context: SymfoniaContext): OptionSource {
  return {
    /** Names are not unique and change, so the id is the value. */
    async listPaymentMethods(call) {
      const forms = await context.client.list("PaymentForms", {}, call)
      return entriesIn(forms).flatMap(({ Id, Name, Active }) =>
        Id === null || Active === false
          ? []
          : [{ value: Id, label: Name ?? Id }]
      )
    },
    async listWarehouses(call) {
      const warehouses = await readWarehouses(context, call)
      return warehouses.map(({ code, name }) => ({
        value: code,
        label: name === code ? code : `${name} (${code})`,
      }))
    },
  }
}
