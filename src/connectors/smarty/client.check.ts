import type { Call } from "../contract/call"
import type { CheckResult } from "../contract/connector"
import { isConnectorError } from "../contract/connector-error"
import { taxSource } from "./client.taxes"
import type { SmartyContext } from "./context"

/** A list that is an array is the proof: Smarty has no call of its own. */
export async function check(
  context: SmartyContext,
  call: Call
): Promise<CheckResult> {
  await context.client.list("Products", { limit: 1 }, call)
  return await checkTaxes(context, call)
}

async function checkTaxes(
  context: SmartyContext,
  call: Call
): Promise<CheckResult> {
  try {
    const { records } = await taxSource(context).listTaxRates(call)
    const count = String(records.length)
    return {
      summary: `Gestionale Smarty, ${count} tax ${count === "1" ? "rate" : "rates"}`,
      warnings: records.some(({ isDefault }) => isDefault)
        ? []
        : [
            "Smarty has no default tax rate. Set one in Smarty, so that shipping is taxed.",
          ],
    }
  } catch (error) {
    if (isConnectorError(error) && error.kind === "rejected") {
      return {
        summary: "Gestionale Smarty",
        warnings: [`The tax rates cannot be read. ${error.message}`],
      }
    }
    throw error
  }
}
