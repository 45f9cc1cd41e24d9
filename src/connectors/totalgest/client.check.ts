import type { Call } from "../contract/call"
import type { CheckResult } from "../contract/connector"
import { isConnectorError } from "../contract/connector-error"
import { taxSource } from "./client.taxes"
import type { TotalGestContext } from "./context"

/**
 * Articles that come as a list are the proof. Lists that a server may not have
 * are tried too, so that an operator hears of it now and not at night.
 */
export async function check(
  context: TotalGestContext,
  call: Call
): Promise<CheckResult> {
  const { client, profile, settings } = context
  const one = { [profile.parameters.limit]: 1 }
  await client.list("articles", one, call)
  const stock = await missing(() =>
    settings.stock_source === "stock_list"
      ? client.list("stock", one, call)
      : Promise.resolve(null)
  )
  const taxes = await checkTaxes(context, call)
  return {
    summary: `TotalGest, shop ${settings.shop_id}`,
    warnings: [
      ...(stock === null
        ? []
        : [
            `The list of stock cannot be read. Choose "articles" as the source of stock in the advanced settings, or ask your provider for the list. ${stock}`,
          ]),
      ...taxes,
    ],
  }
}

async function checkTaxes(
  context: TotalGestContext,
  call: Call
): Promise<string[]> {
  let rates = 0
  const problem = await missing(async () => {
    const { records } = await taxSource(context).listTaxRates(call)
    rates = records.filter(({ isDefault }) => isDefault).length
  })
  if (problem !== null) {
    return [
      `The rates of VAT cannot be read; switch the flow of tax rates off, or ask your provider for the list. ${problem}`,
    ]
  }
  return rates > 0
    ? []
    : [
        "TotalGest has no default rate of VAT. Set one in TotalGest, so that shipping is taxed.",
      ]
}

/** The words of a refusal; `null`: there was none. Other failures are raised. */
async function missing(read: () => Promise<unknown>): Promise<string | null> {
  try {
    await read()
    return null
  } catch (error) {
    if (isConnectorError(error) && error.kind === "rejected") {
      return error.message
    }
    throw error
  }
}
