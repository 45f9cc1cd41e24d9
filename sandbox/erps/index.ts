import type { SandboxErp } from "./sandbox-erp"
import { smartySandbox } from "./smarty"
import { symfoniaSandbox } from "./symfonia"
import { totalGestSandbox } from "./totalgest"

/** The only list of simulated ERPs: one for each connector, in its order. */
export const sandboxErps: readonly SandboxErp[] = [
  smartySandbox,
  totalGestSandbox,
  symfoniaSandbox,
]
