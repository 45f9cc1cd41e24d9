import { installPlugin } from "../../scripts/host-store/install-plugin"

/** Tests run against the plugin as it is published, so it is built first. */
export default installPlugin
