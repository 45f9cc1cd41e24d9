import type { IncomingMessage, ServerResponse } from "node:http"
import http, { createServer } from "node:http"
import https from "node:https"
import type { AddressInfo } from "node:net"
import { describe, expect, it, onTestFinished } from "vitest"
import {
  type DownloadRules,
  downloadImage,
  type ImageRequest,
} from "./download-image"
import { pictures } from "./test/pictures"

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A server on this machine that ends with the test. */
async function serve(handler: Handler) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    handler(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const at = (host: string) => `http://${host}:${String(port)}/a.png`
  return { url: at("127.0.0.1"), byName: at("localhost"), requests, at }
}

function download(
  url: string,
  {
    request = {},
    ...rules
  }: Partial<DownloadRules> & { request?: Partial<ImageRequest> } = {}
) {
  return downloadImage(
    { url, etag: null, lastModified: null, ...request },
    {
      takeTurn: () => Promise.resolve(() => undefined),
      isTrusted: () => true,
      agents: { http: new http.Agent(), https: new https.Agent() },
      signal: new AbortController().signal,
      ...rules,
    }
  )
}

const sendPng: Handler = (_request, response) => {
  response.end(pictures.png)
}

/** Nobody is trusted: what the Internet may lead us to. */
const guarded = { isTrusted: () => false }

describe("Downloading an image", () => {
  it("brings its bytes, its type and what makes the next request conditional", async () => {
    const server = await serve((_request, response) => {
      response.setHeader("content-type", "text/plain")
      response.setHeader("etag", '"1"')
      response.setHeader("last-modified", "Tue, 03 Mar 2026 10:00:00 GMT")
      response.end(pictures.png)
    })
    expect(await download(server.url)).toEqual({
      outcome: "downloaded",
      bytes: pictures.png,
      type: { mimeType: "image/png", extension: "png" },
      etag: '"1"',
      lastModified: "Tue, 03 Mar 2026 10:00:00 GMT",
    })
  })

  it("costs nothing when the server says that it has not changed", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(304).end()
    })
    const request = { etag: '"1"', lastModified: "yesterday" }
    expect(await download(server.url, { request })).toEqual({
      outcome: "unchanged",
    })
    expect(server.requests[0]?.headers).toMatchObject({
      "if-none-match": '"1"',
      "if-modified-since": "yesterday",
    })
  })

  it("waits its turn for each request, and ends it", async () => {
    const turns: string[] = []
    const server = await serve((request, response) => {
      if (request.url === "/a.png") {
        response.writeHead(302, { location: "/b.png" }).end()
      } else {
        response.end(pictures.png)
      }
    })
    await download(server.url, {
      takeTurn: ({ pathname }) => {
        turns.push(`${pathname} begins`)
        return Promise.resolve(() => turns.push(`${pathname} ends`))
      },
    })
    expect(turns).toEqual([
      "/a.png begins",
      "/a.png ends",
      "/b.png begins",
      "/b.png ends",
    ])
  })

  it("follows three redirects and no fourth", async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.match(/\d+/)?.[0] ?? 0)
      if (left === 0) {
        response.end(pictures.png)
      } else {
        response.writeHead(307, { location: `/${String(left - 1)}` }).end()
      }
    })
    const path = (left: number) => new URL(`/${String(left)}`, server.url).href
    expect(await download(path(3))).toMatchObject({ outcome: "downloaded" })
    await expect(download(path(4))).rejects.toThrow("redirected more than 3")
  })

  it("stops when the run stops", async () => {
    const stopping = new AbortController()
    const server = await serve(() => {
      stopping.abort(new Error("the run was cancelled"))
    })
    await expect(
      download(server.url, { signal: stopping.signal })
    ).rejects.toThrow("the run was cancelled")
  })
})

describe("An image is refused", () => {
  it.each<[string, Handler, string]>([
    [
      "that is not there",
      (_request, response) => response.writeHead(404).end(),
      "it is not there any more",
    ],
    [
      "that needs a login",
      (_request, response) => response.writeHead(403).end(),
      "without a login",
    ],
    [
      "of a server in trouble",
      (_request, response) => response.writeHead(503).end(),
      "answers with status 503",
    ],
    [
      "that redirects to nowhere",
      (_request, response) => response.writeHead(302).end(),
      "answers with status 302",
    ],
    [
      "that redirects to a file",
      (_request, response) =>
        response.writeHead(302, { location: "file:///etc/passwd" }).end(),
      "not one of the web",
    ],
    [
      "that is a web page, whatever the server calls it",
      (_request, response) =>
        response
          .writeHead(200, { "content-type": "image/png" })
          .end("<!doctype html>"),
      "it is a web page",
    ],
    [
      "that can carry script",
      (_request, response) =>
        response
          .writeHead(200, { "content-type": "image/svg+xml" })
          .end("<svg/>"),
      "it is an SVG drawing",
    ],
    [
      "that breaks off",
      (_request, response) => {
        response.writeHead(200, { "content-length": "1000" })
        response.write(pictures.png, () => response.destroy())
      },
      "could not be reached or broke off",
    ],
  ])("%s", async (_what, handler, reason) => {
    const server = await serve(handler)
    await expect(download(server.url)).rejects.toThrow(reason)
  })

  it("that announces more than the limit, before it is read", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { "content-length": String(3 * 1024 * 1024) })
      response.flushHeaders()
    })
    await expect(
      download(server.url, { limits: { maxBytes: 2 * 1024 * 1024 } })
    ).rejects.toThrow("larger than 2 MB")
  })

  it("that never ends, as soon as the limit is reached", async () => {
    const server = await serve((_request, response) => {
      const more = () => {
        while (response.writable && response.write(Buffer.alloc(65_536, 1))) {
          // Until it would have to wait.
        }
      }
      response.on("drain", more)
      more()
    })
    await expect(
      download(server.url, { limits: { maxBytes: 1024 * 1024 } })
    ).rejects.toThrow("larger than 1 MB")
  })

  it("that does not come in time", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200)
      response.write(pictures.png.subarray(0, 10))
    })
    await expect(
      download(server.url, { limits: { timeoutMs: 50 } })
    ).rejects.toThrow("did not deliver it within 0.05 seconds")
  })

  it.each([
    ["is none", "images/a.png", "not one of the web"],
    ["is a file", "file:///etc/passwd", "not one of the web"],
    ["holds a password", "https://u:p@example.com/a.png", "a password"],
    ["is endless", `https://example.com/${"a".repeat(2000)}`, "longer than"],
  ])("whose address %s", async (_what, url, reason) => {
    await expect(download(url)).rejects.toThrow(reason)
  })

  it("whose server has no name in the network", async () => {
    await expect(
      download("http://images.invalid/a.png", guarded)
    ).rejects.toThrow(/name of its server is not known/)
  })
})

describe("An address is not followed into the network behind the store", () => {
  const intoTheNetwork = "leads into a private network"

  it.each(["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0"])(
    "by number: %s",
    async (host) => {
      const server = await serve(sendPng)
      await expect(download(server.at(host), guarded)).rejects.toThrow(
        intoTheNetwork
      )
      expect(server.requests).toEqual([])
    }
  )

  it.each(["[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "[fd00:ec2::254]"])(
    "by number: %s",
    async (host) => {
      await expect(download(`http://${host}/a.png`, guarded)).rejects.toThrow(
        intoTheNetwork
      )
    }
  )

  it("by a name that leads there", async () => {
    const server = await serve(sendPng)
    await expect(download(server.byName, guarded)).rejects.toThrow(
      intoTheNetwork
    )
    expect(server.requests).toEqual([])
  })

  it("by a redirect of a server that is trusted", async () => {
    const inside = await serve(sendPng)
    const outside = await serve((_request, response) => {
      response.writeHead(302, { location: inside.byName }).end()
    })
    await expect(
      download(outside.url, {
        isTrusted: ({ origin }) => origin === new URL(outside.url).origin,
      })
    ).rejects.toThrow(intoTheNetwork)
    expect(inside.requests).toEqual([])
  })
})
