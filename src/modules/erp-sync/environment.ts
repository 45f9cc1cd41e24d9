/** The only place of the running plugin that reads the environment. */
export function encryptionKeyFromEnvironment(): string | undefined {
  return process.env["ERP_SYNC_ENCRYPTION_KEY"]
}
