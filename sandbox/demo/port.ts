import { createServer } from "node:net"
import { freePort } from "../process/free-port"

/** The port people expect, or a free one with a word about it. */
export async function choosePort(preferred: number): Promise<number> {
  if (await isFree(preferred)) {
    return preferred
  }
  const other = await freePort()
  process.stdout.write(
    `\n  ! Port ${String(preferred)} is in use by another program; taking ${String(other)} instead.\n`
  )
  return other
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => {
      resolve(false)
    })
    probe.listen(port, () => {
      probe.close(() => {
        resolve(true)
      })
    })
  })
}
