import type { SandboxErp } from "../erps/sandbox-erp"
import { ADMIN } from "../host-store/src/seed/admin-user"

interface Situation {
  readonly storeUrl: string
  readonly erps: readonly {
    readonly erp: Pick<SandboxErp, "displayName">
    readonly url: string
  }[]
  /** An order waits for somebody to mend it. */
  readonly hasProblem: boolean
  readonly elapsedSeconds: number
}

const MISTYPED = `  · One order has a mistyped VAT number: see ERP sync → Problems, correct it on
    the order (metadata vat_number IT12345670017), and press Retry.
`

/** What a newcomer reads when everything is up. */
export function whatToTry({
  storeUrl,
  erps,
  hasProblem,
  elapsedSeconds,
}: Situation): string {
  const pages = erps.map(
    ({ erp, url }, index) =>
      `  ${index === 0 ? "The ERP    " : "           "}   ${url}/   (simulated ${erp.displayName})\n`
  )
  return `
  Ready after ${String(elapsedSeconds)} s.

  Store admin   ${storeUrl}/app
                ${ADMIN.email} / ${ADMIN.password}
${pages.join("")}
  Try next:
  · Change a price in the ERP's page, then "Run now" under ERP sync → Overview:
    the product in the store has the new price.
  · Press "Stop ERP for one minute" in the ERP's page and place or export an
    order: it waits in the queue and arrives when the ERP is back.
${hasProblem ? MISTYPED : ""}  · Orders → select some → Export to ERP: also the one that waits for its bank
    transfer goes out.
  · "Make next order answer get lost" in the ERP's page, then export an order:
    it is looked up, and booked once.

  Ctrl-C stops everything; the next start goes on where this left off.
  npm run demo -- --reset starts over.
`
}
