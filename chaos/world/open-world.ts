import { logger } from "@medusajs/framework/logger"
import { mkdirSync } from "node:fs"
import path from "node:path"
import type { ChaosOptions } from "../options"
import type { Plan } from "../plan/plan"
import { Expectation } from "../proof/expectation"
import { Witness } from "../proof/witness"
import { type Engine, openEngine } from "../worker/engine"
import { ChaosPostgres, migrate } from "./database"
import { customerDocument, customerId } from "./documents"
import { ErpAccount } from "./erp-account"
import { Fleet } from "./fleet"
import { LightStore, type StoredDocument } from "./light-store"
import type { World } from "./world"

const READ_ARRIVALS_MS = 250

export interface OpenWorld {
  readonly world: World
  /** The database and the workers' words. */
  readonly folder: string
  close(): Promise<void>
}

/** Starts everything: database, accounts, store and workers. */
export async function openWorld(
  options: ChaosOptions,
  plan: Plan
): Promise<OpenWorld> {
  const postgres = await ChaosPostgres.start()
  const shared = {
    databaseUrl: postgres.url,
    mutant: options.mutant,
  }
  const engine = openEngine({ ...shared, processName: "chaos-run" }, logger)
  await migrate(engine.db)
  const witness = new Witness(engine.db)
  await witness.install()
  const store = new LightStore(engine.db)
  await store.create()
  const accounts = await openAccounts(engine, plan)
  await store.save(allCustomers(plan))
  const logFolder = path.join(postgres.folder, "logs")
  mkdirSync(logFolder)
  const fleet = new Fleet({
    workers: options.workers,
    engine: shared,
    logFolder,
  })
  await fleet.start()
  const world: World = {
    plan,
    postgres,
    engine,
    store,
    accounts,
    fleet,
    witness,
    expectation: new Expectation(),
    keepsOrder: options.mutant !== "no_order",
  }
  return { world, folder: postgres.folder, close: closing(world) }
}

function closing({ accounts, engine, fleet, postgres }: World) {
  const reading = setInterval(() => {
    accounts.forEach((account) => {
      account.readArrivals()
    })
  }, READ_ARRIVALS_MS)
  return async () => {
    clearInterval(reading)
    await fleet.stop()
    await Promise.all(accounts.map(({ smarty }) => smarty.stop()))
    await engine.close()
    await postgres.stop()
  }
}

async function openAccounts(
  { erpSync }: Engine,
  { wireFaults }: Plan
): Promise<ErpAccount[]> {
  const accounts: ErpAccount[] = []
  for (const [index, faults] of wireFaults.entries()) {
    accounts.push(await ErpAccount.open(erpSync, index, faults))
  }
  return accounts
}

function allCustomers(plan: Plan): StoredDocument[] {
  return plan.wireFaults.flatMap((_faults, account) =>
    Array.from({ length: plan.customersPerAccount }, (_, customer) => ({
      entity: "customer" as const,
      document: customerDocument(customerId(account, customer), 0),
    }))
  )
}
