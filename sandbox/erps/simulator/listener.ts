import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { once } from "node:events"

const host = "127.0.0.1"

/** A loopback listener that can stop and come back on the same port. */
export class Listener {
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private port: number

  /** @param port 0: any free one, kept from then on */
  constructor(port: number, onRequest: RequestListener) {
    this.port = port
    this.server = createServer({ keepAliveTimeout: 60_000 }, onRequest)
    this.server.on("connection", (socket) => {
      this.sockets.add(socket)
      socket.on("close", () => this.sockets.delete(socket))
    })
  }

  get isOpen(): boolean {
    return this.server.listening
  }

  /** @throws {Error} while no port is known: before the first `open`. */
  get url(): string {
    if (this.port === 0) {
      throw new Error("Start the simulated ERP before asking for its address")
    }
    return `http://${host}:${String(this.port)}`
  }

  async open(): Promise<void> {
    if (this.isOpen) {
      return
    }
    this.server.listen(this.port, host)
    await once(this.server, "listening").catch((error: unknown) => {
      throw new Error(
        `Port ${String(this.port)} of ${host} cannot be used; choose another`,
        { cause: error }
      )
    })
    const address = this.server.address()
    if (isAddressInfo(address)) {
      this.port = address.port
    }
  }

  /** Drops every connection at once, answered or not. */
  async close(): Promise<void> {
    if (!this.isOpen) {
      return
    }
    const closed = once(this.server, "close")
    this.server.close()
    for (const socket of this.sockets) {
      socket.destroy()
    }
    await closed
  }
}

function isAddressInfo(
  address: AddressInfo | string | null
): address is AddressInfo {
  return typeof address === "object" && address !== null
}
