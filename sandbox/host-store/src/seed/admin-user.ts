import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"

/** Account of whoever looks after the sandbox store. */
export const ADMIN = {
  email: "admin@example.com",
  password: "supersecret",
} as const

/** The account that can log in to the admin. */
export async function ensureAdminUser(
  container: MedusaContainer
): Promise<void> {
  const [existing] = await container
    .resolve(Modules.USER)
    .listUsers({ email: ADMIN.email })
  if (!existing) {
    await createAdminUser(container)
  }
}

async function createAdminUser(container: MedusaContainer) {
  const { authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: { ...ADMIN } })
  if (!authIdentity) {
    throw new Error(
      `The admin account could not be registered: ${String(error)}`
    )
  }
  await createUserAccountWorkflow(container).run({
    input: {
      authIdentityId: authIdentity.id,
      userData: { email: ADMIN.email, first_name: "Ada", last_name: "Admin" },
    },
  })
}
