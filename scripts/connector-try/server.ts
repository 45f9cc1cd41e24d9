import { setTimeout as wait } from "node:timers/promises"
import { sandboxErps } from "../../sandbox/erps"
import type { RunningSandboxErp } from "../../sandbox/erps/sandbox-erp"
import {
  type ConnectorDefinition,
  type ConnectorDeps,
  type Exchange,
  type Connector,
  secretFields,
  localSession,
} from "../../src/connectors/contract"
import { redactor } from "../../src/connectors/kit/redact"
import { ConnectorCatalog } from "../../src/modules/erp-sync/connector-catalog"
import type { Command } from "./command"
import { givenSettings, parseSettings, type Settings } from "./settings"

/** What a trial is done with. */
export interface Trial {
  readonly connector: Connector
  /** `null`: the ERP is a real one, or one that somebody else started. */
  readonly simulated: RunningSandboxErp | null
  /** Blanks what must not be seen. */
  readonly redact: (text: string) => string
  readonly call: { signal: AbortSignal; record: (exchange: Exchange) => void }
}

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly write: (text: string) => void
}

/**
 * Connects as the command says.
 * @throws {RangeError} saying what to change in the command
 */
export async function openTrial(
  command: Command,
  { environment, signal, write }: Surroundings
): Promise<Trial> {
  const definition = new ConnectorCatalog([]).get(command.connector)
  const given = givenSettings(definition, command, environment)
  const simulated =
    Object.keys(given).length === 0 ? await startSimulated(definition) : null
  const settings = parseSettings(
    definition.settings,
    simulated?.settings ?? given
  )
  const redact = redactor(secretsIn(definition, settings))
  if (simulated !== null) {
    write(
      `No settings given: this is the simulated ${definition.displayName}.\n\n`
    )
  }
  return {
    connector: definition.connect(settings, depsOf(definition, settings)),
    simulated,
    redact,
    call: {
      signal,
      record: (exchange) => {
        if (command.isVerbose) {
          write(redact(printed(exchange)))
        }
      },
    },
  }
}

async function startSimulated({
  key,
  displayName,
}: ConnectorDefinition): Promise<RunningSandboxErp> {
  const erp = sandboxErps.find((one) => one.key === key)
  if (erp === undefined) {
    throw new RangeError(
      `There is no simulated ${displayName}: give the settings of a real one.`
    )
  }
  return erp.start({ port: 0 })
}

function secretsIn(
  { settings: schema }: ConnectorDefinition,
  settings: unknown
): string[] {
  const values = settings as Settings
  return secretFields(schema).flatMap((name) => {
    const value = values[name]
    return typeof value === "string" ? [value] : []
  })
}

/** One request after the other, no faster than the ERP bears. */
function depsOf(
  definition: ConnectorDefinition,
  settings: unknown
): ConnectorDeps {
  const { requestsPerSecond } = definition.limits(settings)
  const pauseMs = requestsPerSecond === null ? 0 : 1000 / requestsPerSecond
  let next = 0
  return {
    now: () => new Date(),
    session: localSession(),
    userAgent: "medusa-plugin-erp-sync/connector-try",
    takeTurn: async ({ signal }) => {
      const turn = Math.max(next, Date.now())
      next = turn + pauseMs
      await wait(turn - Date.now(), undefined, { signal })
      return () => undefined
    },
  }
}

function printed(exchange: Exchange): string {
  const { method, url, status, error, durationMs } = exchange
  const lines = [
    `→ ${method} ${url}`,
    ...(exchange.requestBody === null ? [] : [`  ${exchange.requestBody}`]),
    `← ${String(status ?? error ?? "no answer")} after ${String(durationMs)} ms`,
    ...(exchange.responseBody === null ? [] : [`  ${exchange.responseBody}`]),
  ]
  return `${lines.join("\n")}\n`
}
