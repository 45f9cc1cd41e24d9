import PgBoss from "pg-boss"

export const QUEUE = "deliver"

/** The channel of our own NOTIFY; pg-boss has none. */
export const CHANNEL = "bench_pg_boss"

export interface DeliverJob {
  readonly path: string
}

/** Without its maintenance and cron loops: neither has anything to do here. */
export async function startBoss(connectionString: string): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    supervise: false,
    schedule: false,
    migrate: false,
  })
  boss.on("error", (error) => {
    console.error(error)
  })
  return await boss.start()
}
