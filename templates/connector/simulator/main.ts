import { templateErpSandbox } from "."
import { serveSandboxErp } from "../../../sandbox/erps/serve"

void serveSandboxErp(templateErpSandbox)
