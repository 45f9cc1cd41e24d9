import { isOutage } from "../outage"
import type { PageReport } from "./import-context"
import { mergeReports } from "./page-report"

interface Writing<T> {
  write(batch: readonly T[]): Promise<PageReport>
  /** What one that the store does not take comes to. */
  refuse(item: T, error: unknown): PageReport
}

/**
 * Writes all at once; what fails is halved until the one bad record stands
 * alone.
 * @throws where the store could not be reached, which is no record's fault
 */
export async function inHalves<T>(
  batch: readonly T[],
  writing: Writing<T>
): Promise<PageReport> {
  try {
    return await writing.write(batch)
  } catch (error) {
    const [only, ...others] = batch
    if (only === undefined || isOutage(error)) {
      throw error
    }
    if (others.length === 0) {
      return writing.refuse(only, error)
    }
    const middle = Math.ceil(batch.length / 2)
    return mergeReports(
      await inHalves(batch.slice(0, middle), writing),
      await inHalves(batch.slice(middle), writing)
    )
  }
}
