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
export { drainErpOutboxWorkflow } from "./export/drain-outbox"
export { exportErpRecordsWorkflow } from "./export/export-records"
export { recordErpFactsWorkflow } from "./export/record-facts"
export { sweepErpOutboxWorkflow } from "./export/sweep"
export { runErpImportsWorkflow } from "./import/keep-importing"
export {
  refreshErpProductsWorkflow,
  startErpImportWorkflow,
} from "./import/start-import"
