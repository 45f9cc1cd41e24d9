import Medusa from "@medusajs/js-sdk"

/** How a storefront reaches the store it sells for. */
export interface Storefront {
  /** Origin of the Medusa server, e.g. `http://localhost:9000`. */
  readonly baseUrl: string
  /** Token of the publishable key of the sales channel. */
  readonly publishableKey: string
}

/** A client of the Store API that remembers its login for as long as it lives. */
export function storeClient({ baseUrl, publishableKey }: Storefront): Medusa {
  return new Medusa({
    baseUrl,
    publishableKey,
    auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
  })
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

/** A client of the Admin API, logged in. */
export async function adminClient(
  baseUrl: string,
  credentials: Credentials
): Promise<Medusa> {
  const client = new Medusa({
    baseUrl,
    auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
  })
  await client.auth.login("user", "emailpass", { ...credentials })
  return client
}

/**
 * The storefront of the sandbox store's publishable key, looked up as its
 * operator would copy it from the admin.
 *
 * @throws when the store was not seeded.
 */
export async function openStorefront(
  baseUrl: string,
  operator: Credentials
): Promise<Storefront> {
  const admin = await adminClient(baseUrl, operator)
  const { api_keys: keys } = await admin.admin.apiKey.list({ q: "Vetrina" })
  const key = keys.find(({ title }) => title === "Vetrina")
  if (!key) {
    throw new Error(
      `The store at ${baseUrl} has no publishable key "Vetrina": seed it first.`
    )
  }
  return { baseUrl, publishableKey: key.token }
}
