import { describeConnectorConformance } from "./describe"
import { totalGestSubject } from "./totalgest/subject"

describeConnectorConformance(totalGestSubject)
