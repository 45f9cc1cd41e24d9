import type {
  IncomingHttpHeaders,
  IncomingMessage,
  ServerResponse,
} from "node:http"

/** A request with its body read, as the simulated ERP's protocol sees it. */
export interface ErpRequest {
  readonly method: string
  /** Without the query, as it stood in the request line. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The same body before decoding, for uploads. */
  readonly rawBody: Buffer
}

export interface ErpResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

export type ErpHandler = (
  request: ErpRequest
) => ErpResponse | Promise<ErpResponse>

const noBody = Buffer.alloc(0)
const maxBodyBytes = 32 * 1024 * 1024

/** @throws {Error} when the client goes away or sends more than 32 MiB. */
export async function readRequest(
  message: IncomingMessage
): Promise<ErpRequest> {
  const target = message.url ?? "/"
  const mark = target.indexOf("?")
  const rawBody = hasBody(message) ? await readBody(message) : noBody
  return {
    method: message.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
    headers: message.headers,
    body: rawBody.toString("utf8"),
    rawBody,
  }
}

export function send(response: ServerResponse, reply: ErpResponse): void {
  if (response.destroyed) {
    return
  }
  response.writeHead(reply.status, headersOf(reply))
  response.end(reply.body)
}

export function headersOf(reply: ErpResponse): Record<string, string> {
  return {
    "content-type": "application/json; charset=utf-8",
    ...reply.headers,
    "content-length": String(Buffer.byteLength(reply.body)),
  }
}

export function json(value: unknown, status = 200): ErpResponse {
  return { status, body: JSON.stringify(value) }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return (
    headers["transfer-encoding"] !== undefined ||
    (headers["content-length"] ?? "0") !== "0"
  )
}

function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    message.on("data", (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBodyBytes) {
        message.destroy(new Error("The request body is larger than 32 MiB"))
      }
      chunks.push(chunk)
    })
    message.on("end", () => {
      resolve(Buffer.concat(chunks))
    })
    message.on("error", reject)
    message.on("close", () => {
      reject(new Error("The client closed the connection"))
    })
  })
}
