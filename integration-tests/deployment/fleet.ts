import {
  type RunningHost,
  startHost,
} from "../../scripts/host-store/host-process"
import { inRepository } from "../../scripts/repository"
import { copyDatabase, dropDatabase } from "../../sandbox/postgres/databases"
import { databaseServer, TEMPLATE_DATABASE } from "../test-kit/database-server"
import { type RedisServer, startRedis } from "./redis-server"

/** A store as it is deployed: every process on its own, joined by a Redis. */
export interface Fleet {
  readonly redis: RedisServer
  readonly databaseUrl: string
  /** Answers requests and does nothing else. */
  readonly server: RunningHost
  /** Take events and scheduled jobs. */
  readonly workers: readonly [RunningHost, RunningHost]
  /** One more, in the place of one that was killed. */
  startWorker(): Promise<RunningHost>
  stop(): Promise<void>
}

const DATABASE = "host_store_fleet"

/** Starts one server and two workers on a copy of the seeded database. */
export async function startFleet(): Promise<Fleet> {
  await dropDatabase(databaseServer, DATABASE)
  await copyDatabase(databaseServer, {
    template: TEMPLATE_DATABASE,
    name: DATABASE,
  })
  const redis = await startRedis()
  const start = (name: string, mode: string) =>
    startHost({
      databaseUrl: databaseServer.url(DATABASE),
      log: inRepository(".cache", "logs", `fleet-${name}.log`),
      env: {
        REDIS_URL: redis.url,
        WORKER_MODE: mode,
        ADMIN_DISABLED: "true",
      },
    })
  const [server, first, second] = await Promise.all([
    start("server", "server"),
    start("worker-1", "worker"),
    start("worker-2", "worker"),
  ])
  const replacements: RunningHost[] = []
  return {
    redis,
    server,
    startWorker: async () => {
      const worker = await start("worker-3", "worker")
      replacements.push(worker)
      return worker
    },
    workers: [first, second],
    databaseUrl: databaseServer.url(DATABASE),
    stop: async () => {
      const hosts = [server, first, second, ...replacements]
      await Promise.all(hosts.map((host) => host.stop()))
      await redis.stop()
      await dropDatabase(databaseServer, DATABASE)
    },
  }
}
