/** The ERP of the measurements: answers everything, at once. */
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { monotonicMs } from "../process/clock"
import { serve } from "../process/served"
import { Arrivals } from "./arrivals"
import type { EndpointApi } from "./endpoint-api"

const ANSWER = "{}"

let arrivals = new Arrivals(false)

const server = createServer(
  { keepAliveTimeout: 600_000 },
  (request, answer) => {
    arrivals.record(request.url ?? "", monotonicMs())
    request.resume()
    answer
      .writeHead(200, {
        "content-type": "application/json",
        "content-length": ANSWER.length,
      })
      .end(ANSWER)
  }
)

const api: EndpointApi = {
  open: async () => {
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const { port } = server.address() as AddressInfo
    return `http://127.0.0.1:${String(port)}`
  },
  begin: ({ keepsInstants }) => {
    arrivals = new Arrivals(keepsInstants)
    return Promise.resolve()
  },
  reached: (count) => arrivals.reached(count),
  report: () => Promise.resolve(arrivals.report()),
}

serve({ ...api })
