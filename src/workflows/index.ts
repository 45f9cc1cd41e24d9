/** What scripts and host applications may run. */
export {
  createErpConnectionWorkflow,
  updateErpConnectionWorkflow,
} from "./connections/save-connection"
export {
  checkErpConnectionWorkflow,
  deleteErpConnectionWorkflow,
  pauseErpConnectionWorkflow,
  resumeErpConnectionWorkflow,
} from "./connections/switch-connection"
export {
  abortErpBulkExportWorkflow,
  startErpBulkExportWorkflow,
} from "./export/bulk-export"
export { drainErpOutboxWorkflow } from "./export/drain-outbox"
export { exportErpRecordsWorkflow } from "./export/export-records"
export {
  cancelErpMessagesWorkflow,
  retryErpMessagesWorkflow,
  skipErpMessagesWorkflow,
} from "./export/operate-messages"
export { recordErpFactsWorkflow } from "./export/record-facts"
export { sweepErpOutboxWorkflow } from "./export/sweep"
export { runErpImportsWorkflow } from "./import/keep-importing"
export {
  refreshErpProductsWorkflow,
  startErpImportWorkflow,
} from "./import/start-import"
export {
  excludeErpRecordsWorkflow,
  includeErpRecordsWorkflow,
  unpairErpRecordsWorkflow,
} from "./pairing/leave-out"
export {
  pairErpCustomerWorkflow,
  unpairErpCustomersWorkflow,
} from "./pairing/pair-customer"
export { pairErpRecordWorkflow } from "./pairing/pair-record"
export { pruneErpHistoryWorkflow } from "./retention/prune-history"
export { purgeErpCustomerWorkflow } from "./retention/purge-customer"
export { watchErpConnectionsWorkflow } from "./watch/watch-connections"
