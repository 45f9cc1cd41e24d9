import { createHash } from "node:crypto"
import { once } from "node:events"
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"

export interface Article {
  id: string
  code: string
  barcode: string | null
  name: string
  note: string | null
  /** Euro, tax included. */
  price: string
  pieces: string
  /** Whether it is meant for the store. */
  marked: boolean
}

interface Picture {
  readonly content: string
  readonly content_type: string
}

/** The ERP behind the host store's article book: empty when it starts. */
export class ArticleErp {
  readonly articles: Article[] = []
  /** `METHOD path` of every request that writes, in order of arrival. */
  readonly writes: string[] = []
  /** So many creates are carried out and their answers lost. */
  lostAnswers = 0
  readonly #pictures = new Map<string, Picture>()
  readonly #changes: string[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#serve(request, response)
    })
  }

  static async start(): Promise<ArticleErp> {
    const erp = new ArticleErp()
    erp.#server.listen(0, "127.0.0.1")
    await once(erp.#server, "listening")
    return erp
  }

  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${String(port)}/`
  }

  async stop(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, "close")
  }

  add(article: Partial<Article> & Pick<Article, "code">): Article {
    const made: Article = {
      id: `A${String(this.articles.length + 1)}`,
      barcode: null,
      name: article.code,
      note: null,
      price: "10.00",
      pieces: "0",
      marked: true,
      ...article,
    }
    this.articles.push(made)
    return made
  }

  /** @throws {RangeError} when there is none */
  article(code: string): Article {
    const found = this.articles.find((own) => own.code === code)
    if (found === undefined) {
      throw new RangeError(`The article book has no ${code}`)
    }
    return found
  }

  /** Somebody puts a picture to an article, or takes it away. */
  setPicture(code: string, bytes: Buffer | null): void {
    this.#keep(
      this.article(code).id,
      bytes === null
        ? null
        : { content: bytes.toString("base64"), content_type: "image/png" }
    )
  }

  picture(code: string): Buffer | null {
    const kept = this.#pictures.get(this.article(code).id)
    return kept === undefined ? null : Buffer.from(kept.content, "base64")
  }

  #keep(id: string, picture: Picture | null): void {
    if (picture === null) {
      this.#pictures.delete(id)
    } else {
      this.#pictures.set(id, picture)
    }
    this.#changes.push(id)
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse
  ): Promise<void> {
    const { method = "GET" } = request
    const url = new URL(request.url ?? "", this.baseUrl)
    const [, what, id = ""] = url.pathname.split("/")
    if (method !== "GET") {
      this.writes.push(`${method} ${url.pathname}`)
    }
    const body = await bodyOf(request)
    const answer = this.#answer({ method, what, id, url, body })
    if (method === "POST" && this.lostAnswers > 0) {
      this.lostAnswers -= 1
      response.destroy()
      return
    }
    response.setHeader("content-type", "application/json")
    response.end(JSON.stringify(answer))
  }

  #answer({
    method,
    what,
    id,
    url,
    body,
  }: {
    method: string
    what: string | undefined
    id: string
    url: URL
    body: unknown
  }): unknown {
    switch (`${method} ${what ?? ""}`) {
      case "GET articles":
        return this.articles
      case "POST articles":
        return this.add(body as Article)
      case "GET image-changes":
        return this.#changesSince(url.searchParams.get("since") ?? "")
      case "GET images":
        return this.#pictures.get(id) ?? null
      default:
        this.#keep(id, method === "DELETE" ? null : (body as Picture))
        return {}
    }
  }

  #changesSince(since: string) {
    const changed = new Set(this.#changes.slice(Number(since)))
    return {
      clock: String(this.#changes.length),
      changes: [...changed].map((article) => {
        const kept = this.#pictures.get(article)
        return {
          article,
          sha256: kept === undefined ? null : sha256(kept.content),
        }
      }),
    }
  }
}

function sha256(content: string): string {
  return createHash("sha256").update(content, "base64").digest("hex")
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString("utf8")
  return text === "" ? null : JSON.parse(text)
}
