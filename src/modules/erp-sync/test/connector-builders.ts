import { z } from "@medusajs/framework/zod"
import type {
  CheckResult,
  ConnectorDefinition,
  ConnectorDeps,
} from "../../../connectors/contract"

export const settingsSchema = z.object({
  user: z.string().min(1).meta({ title: "User" }),
  password: z.string().min(1).meta({ title: "Password", secret: true }),
  pace: z.number().positive().default(2).meta({ title: "Requests per second" }),
})

type Settings = z.output<typeof settingsSchema>

export interface Opened {
  readonly settings: Settings
  readonly deps: ConnectorDeps
}

/** A connector that does nothing but remember how it was opened. */
export function aDefinition(
  overrides: Partial<ConnectorDefinition<string, Settings>> = {},
  opened: Opened[] = []
): ConnectorDefinition {
  const definition: ConnectorDefinition<string, Settings> = {
    key: "papyrus",
    displayName: "Papyrus ERP",
    countries: ["it"],
    capabilities: [],
    settings: settingsSchema,
    limits: ({ pace }) => ({ requestsPerSecond: pace, maxConcurrent: 1 }),
    connect(settings, deps) {
      opened.push({ settings, deps })
      return {
        check: (): Promise<CheckResult> =>
          Promise.resolve({ summary: "Papyrus", warnings: [] }),
      }
    },
    ...overrides,
  }
  return definition
}
