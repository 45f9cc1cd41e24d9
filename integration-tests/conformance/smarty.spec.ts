import { describe } from "vitest"
import { describeConnectorConformance } from "./describe"
import { netSmartySubject, smartySubject } from "./smarty/subject"

describeConnectorConformance(smartySubject)

describe("With prices to which VAT is added", () => {
  describeConnectorConformance(netSmartySubject, ["money", "orders"])
})
