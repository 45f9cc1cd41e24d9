import { createHmac } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import got from "got"

const TIMEOUT_MS = 10_000

/**
 * Posts a JSON body that its receiver can verify:
 * `x-erp-sync-signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`.
 */
export async function postSigned(
  { url, secret }: { readonly url: string; readonly secret: string },
  payload: object
): Promise<void> {
  const body = JSON.stringify(payload)
  const seconds = Math.floor(Date.now() / 1000)
  const { statusCode } = await got.post(url, {
    body,
    headers: {
      "content-type": "application/json",
      "x-erp-sync-signature": signature(secret, seconds, body),
    },
    timeout: { request: TIMEOUT_MS },
    retry: { limit: 0 },
    followRedirect: false,
  })
  // For got, a redirect that is not followed is a success.
  if (statusCode >= 300) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The webhook answered ${String(statusCode)}: give its final address.`
    )
  }
}

function signature(secret: string, seconds: number, body: string): string {
  const mac = createHmac("sha256", secret)
    .update(`${String(seconds)}.${body}`)
    .digest("hex")
  return `t=${String(seconds)},v1=${mac}`
}
