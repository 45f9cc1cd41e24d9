import { isConnectorError } from "../../src/connectors/contract"
import { type Command, readCommand, usage } from "./command"
import { showList } from "./lists"
import { tryFind, tryOrder } from "./orders"
import { openTrial, type Surroundings, type Trial } from "./server"

/**
 * Does what the command line says.
 * @returns the exit code
 */
export async function runTry(
  args: readonly string[],
  surroundings: Surroundings
): Promise<number> {
  const { write } = surroundings
  try {
    const command = readCommand(args)
    if (command === null) {
      write(usage)
      return 0
    }
    const trial = await openTrial(command, surroundings)
    return await attempt(trial, command, write)
  } catch (error) {
    write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

async function attempt(
  trial: Trial,
  command: Command,
  write: (text: string) => void
): Promise<number> {
  const say = (text: string) => {
    write(trial.redact(text))
  }
  try {
    await perform(trial, command, say)
    return 0
  } catch (error) {
    say(
      isConnectorError(error)
        ? `${error.kind} (${error.code}): ${error.message}\n${error.issues.map((issue) => `  ${issue.message}\n`).join("")}`
        : `${error instanceof Error ? error.message : String(error)}\n`
    )
    return 1
  } finally {
    await trial.simulated?.stop()
  }
}

function perform(
  trial: Trial,
  command: Command,
  write: (text: string) => void
): Promise<void> {
  const { action } = command
  if (action === "check") {
    return check(trial, write)
  }
  if (action === "order") {
    return tryOrder(trial, command, write)
  }
  return action === "find"
    ? tryFind(trial, command, write)
    : showList(trial, { ...command, action }, write)
}

async function check(
  { connector, call }: Trial,
  write: (text: string) => void
): Promise<void> {
  const { summary, warnings } = await connector.check(call)
  write(`Connected: ${summary}\n`)
  warnings.forEach((warning) => {
    write(`  ! ${warning}\n`)
  })
}
