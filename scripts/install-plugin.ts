import { installPlugin } from "./host-store/install-plugin"

void installPlugin()
