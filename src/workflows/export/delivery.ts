import type { MedusaContainer } from "@medusajs/framework/types"
import type { Call } from "../../connectors/contract"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import type { BatchBindings } from "./order-bindings"
import type { PaymentMethods } from "./payment"
import type { StoreOrder } from "./store-order"

/** Everything one delivery needs; what a batch shares is loaded once. */
export interface Delivery {
  readonly container: MedusaContainer
  readonly erpSync: ErpSyncModuleService
  readonly live: LiveConnection
  readonly message: MessageRow
  readonly call: Call
  readonly batch: DeliveryBatch
}

export interface DeliveryBatch {
  readonly orders: ReadonlyMap<string, StoreOrder>
  readonly payments: PaymentMethods
  readonly bindings: BatchBindings
}
