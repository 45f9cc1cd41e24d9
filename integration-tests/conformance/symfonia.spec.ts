import { describeConnectorConformance } from "./describe"
import { symfoniaSubject } from "./symfonia/subject"

describeConnectorConformance(symfoniaSubject)
