import { loadEnv } from "@medusajs/framework/utils"

/** The store's database, from the environment or the `.env` of its folder. */
export function databaseUrlFromEnvironment(): string | undefined {
  loadEnv(process.env["NODE_ENV"] ?? "development", process.cwd())
  const url = process.env["DATABASE_URL"]
  return url === "" ? undefined : url
}
