import { createTask, validateDetailed } from "node-cron"

/** How often an import runs. */
export type Recurrence =
  | { readonly everyMinutes: number }
  | { readonly cron: string; readonly timeZone: string }

/** So many minutes after `after`, or the next instant of a cron expression. */
export function nextRun(recurrence: Recurrence, after: Date): Date {
  if ("everyMinutes" in recurrence) {
    return new Date(after.getTime() + recurrence.everyMinutes * 60_000)
  }
  const [next] = cronRuns(recurrence, 1)
  return next ?? new Date(after.getTime() + 86_400_000)
}

/** So many tell the longest break of an hourly expression: the weekend. */
const RUNS_OF_A_WEEK = 60
const HOUR_MS = 60 * 60_000

/** How long there may be between two runs, in milliseconds. */
export function longestBreakMs(recurrence: Recurrence): number {
  if ("everyMinutes" in recurrence) {
    return recurrence.everyMinutes * 60_000
  }
  const runs = cronRuns(recurrence, RUNS_OF_A_WEEK)
  const breaks = runs
    .slice(1)
    .map((run, index) => run.getTime() - (runs[index] ?? run).getTime())
  const longest = Math.max(...breaks)
  // Between the last run and the next, clocks may be set back.
  return longest + Math.min(longest, HOUR_MS)
}

/** The next instants from now on, for showing them. */
export function nextRuns(
  recurrence: Recurrence,
  first: Date,
  count: number
): Date[] {
  if ("everyMinutes" in recurrence) {
    const { everyMinutes } = recurrence
    return Array.from(
      { length: count },
      (_, index) => new Date(first.getTime() + index * everyMinutes * 60_000)
    )
  }
  return cronRuns(recurrence, count)
}

/** @returns a sentence that says what is wrong, or null */
export function recurrenceProblem(recurrence: Recurrence): string | null {
  if ("everyMinutes" in recurrence) {
    const { everyMinutes } = recurrence
    return Number.isInteger(everyMinutes) &&
      everyMinutes >= 1 &&
      everyMinutes <= 10_080
      ? null
      : "every_minutes must be a whole number from 1 to 10080 (a week)."
  }
  const { cron } = recurrence
  const { valid, errors } = validateDetailed(cron)
  // A sixth field would be seconds, and no ERP bears an import every second.
  const isTooFine = cron.trim().split(/\s+/).length > 5
  if (!valid || isTooFine) {
    const details = errors.map((error) => error.message)
    const reason = valid ? "it has six fields" : details.join("; ")
    return `"${cron}" is not a cron expression: ${reason}. Five fields are expected, for example "0 3 * * *" for every night at three.`
  }
  return isTimeZone(recurrence.timeZone)
    ? null
    : `"${recurrence.timeZone}" is not a time zone. Use a name such as "Europe/Rome".`
}

function cronRuns(
  { cron, timeZone }: { cron: string; timeZone: string },
  count: number
): Date[] {
  const task = createTask(cron, () => undefined, { timezone: timeZone })
  try {
    return task.getNextRuns(count)
  } finally {
    void task.destroy()
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
