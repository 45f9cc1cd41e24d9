import { ADMIN } from "../host-store/src/seed/admin-user"

interface Addresses {
  readonly storeUrl: string
  readonly smartyUrl: string
  readonly elapsedSeconds: number
}

/** What a newcomer reads when everything is up. */
export function whatToTry({
  storeUrl,
  smartyUrl,
  elapsedSeconds,
}: Addresses): string {
  return `
  Ready after ${String(elapsedSeconds)} s.

  Store admin   ${storeUrl}/app
                ${ADMIN.email} / ${ADMIN.password}
  The ERP       ${smartyUrl}/   (simulated Gestionale Smarty)

  Try next:
  · Change a price in the ERP's page, then "Run now" under ERP sync → Overview:
    the product in the store has the new price.
  · Press "Stop ERP for one minute" in the ERP's page and place or export an
    order: it waits in the queue and arrives when the ERP is back.
  · One order has a mistyped VAT number: see ERP sync → Problems, correct it on
    the order (metadata vat_number IT12345670017), and press Retry.
  · Orders → select some → Export to ERP: also the one that waits for its bank
    transfer goes out.
  · "Make next order answer get lost" in the ERP's page, then export an order:
    it is looked up, and booked once.

  Ctrl-C stops everything; the next start goes on where this left off.
  npm run demo -- --reset starts over.
`
}
