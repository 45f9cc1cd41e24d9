import { serve } from "../../process/served"
import { ourWorker } from "./worker"

serve({ ...ourWorker() })
