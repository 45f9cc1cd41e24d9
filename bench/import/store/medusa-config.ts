import { PLUGIN_IN_HOST } from "../../../scripts/host-store/paths"
import { environment } from "../../../sandbox/host-store/environment"
import hostConfig from "../../../sandbox/host-store/medusa-config"
import { benchErp } from "./bench-erp"

/** The host store with the ERP of the measurements beside the built-in ones. */
export default {
  ...hostConfig,
  admin: { ...hostConfig.admin, disable: true },
  plugins: [
    {
      resolve: PLUGIN_IN_HOST,
      options: {
        encryptionKey: environment.erpSyncEncryptionKey,
        connectors: [benchErp],
      },
    },
  ],
}
