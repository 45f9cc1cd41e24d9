/** A simulated Smarty in a process of its own. */
import { startSmartySimulator } from "../../../sandbox/erps/smarty/simulator"
import { serve } from "../process/served"
import type { SmartyApi } from "./smarty-api"

const api: SmartyApi = {
  open: async () => {
    const smarty = await startSmartySimulator({ seed: "empty", logSize: 10 })
    return { apiUrl: smarty.apiUrl, apiKey: smarty.office.apiKey }
  },
}

serve({ ...api })
