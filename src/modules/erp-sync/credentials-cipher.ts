import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
} from "node:crypto"

const VERSION = "v1"
const ALGORITHM = "aes-256-gcm"
/** Node would take shorter ones too, which are easier to forge. */
const TAG_BYTES = 16

const DAMAGED = "The stored credentials are damaged; enter them again."

const HOW_TO_MAKE_A_KEY =
  "Make one with\n\n    openssl rand -base64 32\n\nand give it to every process of the store, as the environment variable ERP_SYNC_ENCRYPTION_KEY or as the plugin option encryptionKey. Keep it: with another key the stored credentials cannot be read and have to be entered again."

/** Encrypts credentials at rest: AES-256-GCM, with the key's id beside it. */
export class CredentialsCipher {
  readonly #key: Buffer
  readonly #keyId: string

  /**
   * @param base64Key 32 bytes in base64
   * @throws {Error} that says how to make a key
   */
  constructor(base64Key: string | undefined) {
    if (base64Key === undefined || base64Key.trim() === "") {
      throw new Error(
        `medusa-plugin-erp-sync needs an encryption key for the credentials of your ERP. ${HOW_TO_MAKE_A_KEY}`
      )
    }
    this.#key = Buffer.from(base64Key, "base64")
    if (this.#key.length !== 32) {
      throw new Error(
        `The encryption key of medusa-plugin-erp-sync must be 32 bytes in base64 (it has ${String(this.#key.length)}). ${HOW_TO_MAKE_A_KEY}`
      )
    }
    this.#keyId = createHash("sha256")
      .update(this.#key)
      .digest("hex")
      .slice(0, 8)
  }

  encrypt(secrets: Readonly<Record<string, unknown>>): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv(ALGORITHM, this.#key, iv)
    const data = Buffer.concat([
      cipher.update(JSON.stringify(secrets), "utf8"),
      cipher.final(),
    ])
    return [VERSION, this.#keyId, iv, cipher.getAuthTag(), data]
      .map((part) =>
        typeof part === "string" ? part : part.toString("base64")
      )
      .join(":")
  }

  /** @throws {Error} when it was encrypted with another key or damaged */
  decrypt(encrypted: string): Record<string, unknown> {
    const [version, keyId, iv, tag, data] = encrypted.split(":")
    if (version !== VERSION || !iv || !tag || !data) {
      throw new Error(DAMAGED)
    }
    if (keyId !== this.#keyId) {
      throw new Error(
        "The stored credentials were encrypted with another key. Start the store with the key it was set up with, or enter the credentials again."
      )
    }
    try {
      return JSON.parse(this.#open({ iv, tag, data })) as Record<
        string,
        unknown
      >
    } catch {
      // What the cipher says ("unable to authenticate data") helps nobody.
      throw new Error(DAMAGED)
    }
  }

  #open(sealed: { iv: string; tag: string; data: string }): string {
    const bytes = (base64: string) => Buffer.from(base64, "base64")
    const decipher = createDecipheriv(ALGORITHM, this.#key, bytes(sealed.iv), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(bytes(sealed.tag))
    return Buffer.concat([
      decipher.update(bytes(sealed.data)),
      decipher.final(),
    ]).toString("utf8")
  }
}
