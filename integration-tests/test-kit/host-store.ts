import type { MedusaContainer } from "@medusajs/framework/types"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { beforeAll } from "vitest"

import { HOST_STORE } from "../../scripts/host-store/paths"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { seedItalianStore } from "../../sandbox/host-store/src/seed/italian-store"
import type { ItalianStore } from "../../sandbox/host-store/src/seed/italian-store"
import { seedProducts } from "../../sandbox/host-store/src/seed/products"
import { adminClient } from "../../sandbox/scenarios/storefront"
import type { Storefront } from "../../sandbox/scenarios/storefront"

/** The running host store, for use inside hooks and tests. */
export interface HostStore {
  readonly container: MedusaContainer
  readonly baseUrl: string
  readonly storefront: Storefront
  /** Ids of what the seed made. */
  readonly seeded: ItalianStore
  /** Client of the Admin API, logged in as the operator. */
  admin(): ReturnType<typeof adminClient>
}

/**
 * Boots the host store with the plugin for the specs inside, seeded with the
 * Italian store and the sample products. Every test starts from that state.
 *
 * @param suite gets a function, because the store only runs once hooks run.
 */
export function inHostStore(suite: (store: () => HostStore) => void): void {
  medusaIntegrationTestRunner({
    medusaConfigFile: HOST_STORE,
    testSuite: ({ api, getContainer }) => {
      let seeded: ItalianStore | undefined

      beforeAll(async () => {
        seeded = await seedItalianStore(getContainer())
        await seedProducts(getContainer(), seeded)
      })

      suite(() =>
        hostStore({
          // Medusa's runner does not type its HTTP client.
          api: api as HttpClient,
          container: getContainer(),
          seeded,
        })
      )
    },
  })
}

interface HttpClient {
  readonly defaults: { readonly baseURL?: string }
}

interface Booted {
  readonly api: HttpClient
  readonly container: MedusaContainer
  readonly seeded: ItalianStore | undefined
}

function hostStore({ api, container, seeded }: Booted): HostStore {
  const baseUrl = api.defaults.baseURL
  if (baseUrl === undefined || seeded === undefined) {
    throw new Error("The host store runs inside hooks and tests only.")
  }
  return {
    container,
    baseUrl,
    seeded,
    storefront: { baseUrl, publishableKey: seeded.publishableKey },
    admin: () => adminClient(baseUrl, ADMIN),
  }
}
