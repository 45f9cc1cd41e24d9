import { randomUUID } from "node:crypto"

import type {
  AuthorizePaymentOutput,
  CreateAccountHolderInput,
  CreateAccountHolderOutput,
  GetPaymentStatusOutput,
  InitiatePaymentOutput,
  ProviderWebhookPayload,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider } from "@medusajs/framework/utils"
import type { PaymentSessionStatus } from "@medusajs/framework/utils"

/**
 * A payment method without a bank behind it: everything succeeds. Methods
 * differ in their identifier and in what is true once the customer has placed
 * the order.
 */
export abstract class PaymentMethod extends AbstractPaymentProvider {
  /** What the payment is once the order is placed. */
  protected abstract readonly statusWhenPlaced: PaymentSessionStatus

  // Medusa instantiates providers, the inherited constructor is protected.
  // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- makes it public
  constructor(
    cradle: Record<string, unknown>,
    options?: Record<string, unknown>
  ) {
    super(cradle, options)
  }

  initiatePayment(): Promise<InitiatePaymentOutput> {
    return Promise.resolve({ id: randomUUID(), data: {} })
  }

  authorizePayment(): Promise<AuthorizePaymentOutput> {
    return Promise.resolve({ status: this.statusWhenPlaced, data: {} })
  }

  createAccountHolder({
    context,
  }: CreateAccountHolderInput): Promise<CreateAccountHolderOutput> {
    return Promise.resolve({ id: context.customer.id })
  }

  getPaymentStatus(): Promise<GetPaymentStatusOutput> {
    return Promise.resolve({ status: this.statusWhenPlaced, data: {} })
  }

  capturePayment = nothingToDo
  cancelPayment = nothingToDo
  deletePayment = nothingToDo
  refundPayment = nothingToDo
  retrievePayment = nothingToDo
  updatePayment = nothingToDo

  getWebhookActionAndData(
    _payload: ProviderWebhookPayload["payload"]
  ): Promise<WebhookActionResult> {
    return Promise.resolve({ action: "not_supported" })
  }
}

function nothingToDo(): Promise<{ data: Record<string, unknown> }> {
  return Promise.resolve({ data: {} })
}
