import {
  ModuleProvider,
  Modules,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"

import { PaymentMethod } from "./payment-method"

/** Card: captured at once, so the order is paid when it is placed. */
class Card extends PaymentMethod {
  static override identifier = "card"
  protected readonly statusWhenPlaced = PaymentSessionStatus.CAPTURED
}

export default ModuleProvider(Modules.PAYMENT, { services: [Card] })
