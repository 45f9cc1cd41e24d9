import type { SandboxErp } from "../erps/sandbox-erp"

/**
 * The simulated ERPs a person asked for.
 * @param wanted their keys with commas between; absent: all
 * @throws {RangeError} naming those there are
 */
export function chooseErps(
  all: readonly SandboxErp[],
  wanted: string | undefined
): readonly SandboxErp[] {
  if (wanted === undefined) {
    return all
  }
  const keys = wanted.split(",").map((key) => key.trim())
  const stranger = keys.find((key) => !all.some((erp) => erp.key === key))
  if (stranger !== undefined) {
    throw new RangeError(
      `There is no simulated ERP "${stranger}". There are: ${all.map(({ key }) => key).join(", ")}.`
    )
  }
  return all.filter(({ key }) => keys.includes(key))
}
