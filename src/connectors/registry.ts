import { smarty } from "./smarty"
import { symfonia } from "./symfonia"
import { totalgest } from "./totalgest"

/** The only list of connectors: a sixth ERP is one folder and one line here. */
export const connectors = [smarty, symfonia, totalgest] as const

export type ConnectorKey = (typeof connectors)[number]["key"]
