import type { Connection } from "../../lib/api-types"

/** The ERP under the name of a connection, unless that says it already. */
export function erpName({ name, connector_name }: Connection): string {
  return name === connector_name ? "" : connector_name
}
