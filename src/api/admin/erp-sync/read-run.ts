import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { erpSync } from "../../../workflows/erp-sync"
import { connectionNames, runView } from "./views"

/** @throws {MedusaError} not found */
export async function readRun(container: MedusaContainer, id: string) {
  const { runs, connections } = erpSync(container)
  const [run, rows] = await Promise.all([runs.find(id), connections.list()])
  if (run === null) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such run.")
  }
  return runView(run, connectionNames(rows))
}
