import type { Call } from "../contract/call"
import type { CheckResult } from "../contract/connector"
import { isRecord } from "../kit/json"
import { addressWarnings, clockWarnings, versionWarnings } from "./check-server"
import { agentWarnings, codeWarnings, trackingWarnings } from "./check-setup"
import type { SymfoniaContext } from "./context"

/**
 * That the session opens and the company can be read is the proof. All that
 * would bite later is looked at too, so that an operator hears of it now.
 */
export async function check(
  context: SymfoniaContext,
  call: Call
): Promise<CheckResult> {
  const company = await context.client.find("CompanyInformation", {}, call)
  const warnings = [
    ...(await addressWarnings(context)),
    ...(await clockWarnings(context, call)),
    ...(await versionWarnings(context, call)),
    ...(await codeWarnings(context, call)),
    ...(await trackingWarnings(context, call)),
    ...(await agentWarnings(context, call)),
  ]
  return { summary: summaryOf(company), warnings }
}

function summaryOf(company: unknown): string {
  const name = isRecord(company) ? company["Name"] : null
  return typeof name === "string" && name.trim() !== ""
    ? `Symfonia ERP Handel, ${name.trim()}`
    : "Symfonia ERP Handel"
}
