import { smarty } from "./smarty"

/** The only list of connectors: a sixth ERP is one folder and one line here. */
export const connectors = [smarty] as const

export type ConnectorKey = (typeof connectors)[number]["key"]
