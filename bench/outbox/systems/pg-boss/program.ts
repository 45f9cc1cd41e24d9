import { serve } from "../../process/served"
import { bossWorker } from "./worker"

serve({ ...bossWorker() })
