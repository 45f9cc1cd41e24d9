import {
  ModuleProvider,
  Modules,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"

import { PaymentMethod } from "./payment-method"

/** Cash on delivery: the courier collects, nothing is paid yet. */
class CashOnDelivery extends PaymentMethod {
  static override identifier = "cod"
  protected readonly statusWhenPlaced = PaymentSessionStatus.AUTHORIZED
}

export default ModuleProvider(Modules.PAYMENT, { services: [CashOnDelivery] })
