import { serviceCodes, shopMarker } from "./fixtures"
import { agentPrefix } from "./image-agent"
import { nbpPrefix } from "./nbp"
import type { Credentials } from "./simulator"

/** Settings of a connection to this company at an origin, complete. */
export function connectionSettings(
  origin: string,
  { applicationKey, agentToken }: Credentials
): Readonly<Record<string, unknown>> {
  return {
    base_url: origin,
    application_key: applicationKey,
    device_name: "Sklep internetowy",
    marker: String(shopMarker),
    warehouses: "MAG",
    department: "WWW",
    series: "sWWW",
    type_code: "ZMO",
    payment_registry: "BANK",
    default_payment_form: "33",
    price_kind: "gross",
    sale_price_type: "A",
    shipping_code: serviceCodes.shipping,
    payment_fee_code: serviceCodes.payment,
    other_fee_code: serviceCodes.other,
    rate_source: "erp",
    nbp_url: `${origin}${nbpPrefix}`,
    agent_url: `${origin}${agentPrefix}`,
    agent_token: agentToken,
  }
}
