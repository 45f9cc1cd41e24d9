import { z } from "@medusajs/framework/zod"
import type { ConnectorDefinition } from "../../connectors/contract"
import { paymentKinds } from "../../domain/records/order"

const flowSwitches = z
  .strictObject({
    orders: z.boolean(),
    products: z.boolean(),
    customers: z.boolean(),
    taxes: z.boolean(),
  })
  .partial()

const declaredConnection = z.strictObject({
  /** Names the connection for ever; changing it makes another connection. */
  handle: z.string().regex(/^[a-z0-9-]+$/),
  /** The connector's key: `"smarty"`. */
  connector: z.string(),
  /** What the admin shows. Default: the connector's name. */
  name: z.string().optional(),
  /** As in the connector's settings form, secrets included. */
  settings: z.record(z.string(), z.unknown()),
  /** Flows left out are on. */
  flows: flowSwitches.optional(),
  /** Whose orders it takes. Default: all. */
  scope: z
    .strictObject({
      sales_channel_ids: z.array(z.string()).default([]),
      region_ids: z.array(z.string()).default([]),
    })
    .optional(),
  /** Where its catalog goes. Default: the store's default sales channel. */
  target: z
    .strictObject({
      sales_channel_ids: z.array(z.string()).default([]),
      stock_location_id: z.string().nullable().default(null),
      shipping_profile_id: z.string().nullable().default(null),
      /** Whether product images become files of the store. Default: yes. */
      images: z.enum(["download", "link"]).optional(),
    })
    .optional(),
  /**
   * What the store's payment providers are. One that is left out is what its
   * name says (`cod`, `bonifico`), until the admin says otherwise.
   */
  paymentMethods: z
    .array(
      z.strictObject({
        provider_id: z.string(),
        kind: z.enum(paymentKinds),
        label: z.string().nullable().default(null),
      })
    )
    .optional(),
  /**
   * Orders placed before are not exported by themselves. Default: the moment
   * the connection was first seen.
   */
  goLiveAt: z.iso.datetime({ offset: true }).optional(),
})

/** The second would silently take the place of the first at every start. */
function refuseRepeatedHandles(
  connections: readonly { readonly handle: string }[],
  context: z.RefinementCtx
): void {
  const handles = connections.map(({ handle }) => handle)
  handles.forEach((handle, index) => {
    if (handles.indexOf(handle) !== index) {
      context.addIssue({
        code: "custom",
        path: [index, "handle"],
        message: `"${handle}" is used twice`,
      })
    }
  })
}

const days = z.number().int().min(1).max(3650)

const alerts = z.strictObject({
  /** Age of the oldest waiting message, in minutes. */
  backlogMinutes: z.number().min(1).default(15),
  /** Share of refused messages among those of the last hour. */
  errorSharePercent: z.number().min(1).max(100).default(20),
  /** Fewer messages than this in the hour say nothing. */
  errorShareLeast: z.number().int().min(1).default(5),
  /** How much later than planned an import may be, in minutes. */
  runLateMinutes: z.number().min(1).default(30),
  /**
   * Who is told, through the store's e-mail provider and its template
   * `erp-sync-alert`. The admin's own feed is always told.
   */
  emails: z.array(z.email()).default([]),
  /** Is posted a signed JSON body: see `docs/alerts.md`. */
  webhook: z
    .strictObject({ url: z.url(), secret: z.string().min(16) })
    .optional(),
})

const retention = z.strictObject({
  /** Completed messages and their attempts. */
  messageDays: days.default(90),
  /** Runs with their changes and settled issues. */
  runDays: days.default(90),
  /** Reports of exports, cleared alerts. */
  reportDays: days.default(30),
})

const pluginOptions = z.strictObject({
  /**
   * 32 random bytes in base64, with which credentials are encrypted at rest.
   * Default: the environment variable `ERP_SYNC_ENCRYPTION_KEY`. Losing it
   * means entering the credentials again; nothing else is lost.
   */
  encryptionKey: z.string().optional(),
  /** Connections that are code, not data: the admin shows them read-only. */
  connections: z
    .array(declaredConnection)
    .superRefine(refuseRepeatedHandles)
    .default([]),
  /** When somebody is told that something is wrong, and who. */
  alerts: alerts.prefault({}),
  /** How long finished things are kept. */
  retention: retention.prefault({}),
  /**
   * Hosts (`"nas.local"`, `"192.168.1.20:8080"`) from which product images
   * may be downloaded although they are on this machine or in a private
   * network. The address of the ERP itself needs no entry. Default: none.
   */
  privateImageHosts: z.array(z.string()).default([]),
  /** Connectors of the host application, beside the built-in ones. */
  connectors: z.array(z.custom<ConnectorDefinition>(isDefinition)).default([]),
})

export type PluginOptions = z.input<typeof pluginOptions>
export type ParsedOptions = z.output<typeof pluginOptions>
export type DeclaredConnection = z.output<typeof declaredConnection>

/**
 * @param raw what `medusa-config` gives; Medusa adds its database settings
 * @throws {Error} naming each option that is wrong
 */
export function parseOptions(raw: Record<string, unknown>): ParsedOptions {
  const { database: _database, ...own } = raw
  const parsed = pluginOptions.safeParse(own)
  if (!parsed.success) {
    const details = parsed.error.issues.map(
      (issue) => `- ${issue.path.join(".") || "options"}: ${issue.message}`
    )
    throw new Error(
      `The options of medusa-plugin-erp-sync in medusa-config are not valid:\n${details.join("\n")}`
    )
  }
  return parsed.data
}

function isDefinition(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    ["key", "displayName", "settings", "capabilities", "connect"].every(
      (property) => property in value
    )
  )
}
