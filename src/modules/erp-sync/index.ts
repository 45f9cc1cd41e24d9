import { Module } from "@medusajs/framework/utils"
import { ErpSyncModuleService } from "./service"

export const ERP_SYNC_MODULE = "erp_sync"

export default Module(ERP_SYNC_MODULE, { service: ErpSyncModuleService })
