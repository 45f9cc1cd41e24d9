import {
  ModuleProvider,
  Modules,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"

import { PaymentMethod } from "./payment-method"

/** Bank transfer: an operator captures the payment when the money is there. */
class BankTransfer extends PaymentMethod {
  static override identifier = "banktransfer"
  protected readonly statusWhenPlaced = PaymentSessionStatus.AUTHORIZED
}

export default ModuleProvider(Modules.PAYMENT, { services: [BankTransfer] })
