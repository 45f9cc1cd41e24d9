import { serve } from "../../process/served"
import { graphileWorker } from "./worker"

serve({ ...graphileWorker() })
