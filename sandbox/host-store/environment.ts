/**
 * Everything the store takes from its environment, in one place.
 *
 * The secrets below are for a store on loopback that anybody may break; a real
 * one sets them all.
 */
const { env } = process

const port = Number(env["PORT"] ?? 9000)

export const environment = {
  databaseUrl:
    env["DATABASE_URL"] ?? "postgres://postgres:postgres@localhost/host_store",
  port,
  jwtSecret: env["JWT_SECRET"] ?? "sandbox-jwt-secret",
  cookieSecret: env["COOKIE_SECRET"] ?? "sandbox-cookie-secret",
  storeCors: env["STORE_CORS"] ?? "http://localhost:8000",
  adminCors: env["ADMIN_CORS"] ?? `http://localhost:${port}`,
  authCors: env["AUTH_CORS"] ?? `http://localhost:${port}`,
  adminDisabled: env["ADMIN_DISABLED"] === "true",
  /** Whether the store brings a connector of its own beside the plugin's. */
  ownConnectors: env["OWN_CONNECTORS"] === "true",
  /** Where the store keeps its files; absent, where Medusa would. */
  filesDir: env["FILES_DIR"],
  /** Redis joins several processes to one store; absent, this is the only one. */
  redisUrl: env["REDIS_URL"],
  /** `server` answers requests, `worker` does everything else. */
  workerMode: workerMode(env["WORKER_MODE"]),
  /** Key of the plugin's stored ERP credentials: 32 bytes, base64. */
  erpSyncEncryptionKey:
    env["ERP_SYNC_ENCRYPTION_KEY"] ??
    Buffer.from("sandbox key, 32 bytes, no secret").toString("base64"),
} as const

function workerMode(text = "shared") {
  const mode = (["shared", "server", "worker"] as const).find(
    (candidate) => candidate === text
  )
  if (mode === undefined) {
    throw new RangeError(
      `WORKER_MODE is shared, server or worker, not "${text}"`
    )
  }
  return mode
}
