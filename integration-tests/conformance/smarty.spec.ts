import { describeConnectorConformance } from "./describe"
import { smartySubject } from "./smarty/subject"

describeConnectorConformance(smartySubject)
