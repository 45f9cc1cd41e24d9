/**
 * Milliseconds of a clock that all processes of this machine share and nobody
 * sets: instants of different processes can be compared.
 */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
