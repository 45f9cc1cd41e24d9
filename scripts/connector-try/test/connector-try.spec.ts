import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { startSmartySimulator } from "../../../sandbox/erps/smarty/simulator"
import { runTry } from "../run"

async function attempt(
  args: readonly string[],
  environment: Record<string, string> = {}
) {
  let output = ""
  const exitCode = await runTry(args, {
    environment,
    signal: new AbortController().signal,
    write: (text) => {
      output += text
    },
  })
  return { output, exitCode }
}

/** A Smarty that is no simulated one as far as the command can tell. */
async function startReal() {
  const smarty = await startSmartySimulator({ apiKey: "s3cret-k3y" })
  onTestFinished(() => smarty.stop())
  return {
    smarty,
    url: ["--setting", `base_url=${smarty.apiUrl}`],
    env: { SMARTY_API_KEY: "s3cret-k3y" },
  }
}

describe("npm run connector:try", () => {
  it("checks the connector's simulated ERP when no settings are given", async () => {
    const { output, exitCode } = await attempt(["smarty", "check"])
    expect(output).toContain("this is the simulated Gestionale Smarty")
    expect(output).toMatch(/Connected: Gestionale Smarty, \d+ tax rates/)
    expect(exitCode).toBe(0)
  })

  it("lists products page by page, and tells how to go on", async () => {
    const first = await attempt(["smarty", "products", "--limit", "60"])
    expect(first.output).toContain("Page 2: ")
    expect(first.output.match(/"product":/g)).toHaveLength(60)
    expect(first.output).toMatch(/… \d+ more on this page/)
    const cursor = /--after '(.*)' --limit/.exec(first.output)?.[1] ?? ""
    const second = await attempt(["smarty", "products", "--after", cursor])
    expect(second.exitCode).toBe(0)
    const [, record = ""] =
      second.output.split("Page 1: ")[1]?.split("\n") ?? []
    expect(record).toContain("externalId")
    expect(first.output).not.toContain(record)
  })

  it.each(["stock", "customers", "taxes"])("lists %s", async (list) => {
    const { output, exitCode } = await attempt(["smarty", list])
    expect(output).toContain('"externalId"')
    expect(exitCode).toBe(0)
  })

  it("books a sample order in the simulated ERP and finds it again", async () => {
    const { output, exitCode } = await attempt(["smarty", "order"])
    expect(output).toContain('"reference": "TRY-')
    expect(output).toMatch(/Booked as (\d+), [^]*found as \1,/)
    expect(exitCode).toBe(0)
  })

  it("sends no order to another ERP without --yes", async () => {
    const { smarty, url, env } = await startReal()
    const held = await attempt(["smarty", "order", ...url], env)
    expect(held.output).toContain("Nothing was sent")
    expect(smarty.office.orders()).toHaveLength(0)
    const args = ["smarty", "order", "--yes", "--reference", "WEB-7", ...url]
    await attempt(args, env)
    expect(smarty.office.ordersWithCode("WEB-7")).toHaveLength(1)
    const find = ["smarty", "find", "--reference", "WEB-7", ...url]
    expect((await attempt(find, env)).output).toContain("found as")
  })

  it("shows every request with -v, and never a secret", async () => {
    const { url, env } = await startReal()
    const { output } = await attempt(["smarty", "check", "-v", ...url], env)
    expect(output).toMatch(/→ GET http.*Products\/list/)
    expect(output).toContain("← 200 after")
    expect(output).not.toContain("s3cret-k3y")
  })

  it("says what the ERP said, without the secret", async () => {
    const { url } = await startReal()
    const env = { SMARTY_API_KEY: "wr0ng-k3y" }
    const { output, exitCode } = await attempt(["smarty", "check", ...url], env)
    expect(output).toContain("unauthorized (ERP_CREDENTIALS_REFUSED)")
    expect(output).not.toContain("wr0ng-k3y")
    expect(exitCode).toBe(1)
  })

  it("takes settings from a file, and rather from the command line", async () => {
    const { smarty, url } = await startReal()
    const folder = mkdtempSync(path.join(os.tmpdir(), "connector-try-"))
    onTestFinished(() => {
      rmSync(folder, { recursive: true })
    })
    const file = path.join(folder, "settings.json")
    writeFileSync(
      file,
      JSON.stringify({
        api_key: "s3cret-k3y",
        base_url: "https://nowhere.test",
      })
    )
    await attempt(["smarty", "check", "--settings-file", file, ...url])
    expect(smarty.erp.requests().length).toBeGreaterThan(0)
  })

  it("names the settings that are wrong, not their values", async () => {
    const { output, exitCode } = await attempt([
      "smarty",
      "check",
      "--setting",
      "requests_per_second=s3cret",
    ])
    expect(output).toContain("api_key: ")
    expect(output).toContain("requests_per_second: ")
    expect(output).not.toContain("s3cret")
    expect(exitCode).toBe(1)
  })

  it.each([
    [["sap", "check"], 'There is no connector "sap"'],
    [["smarty", "dance"], "Name a connector and what to do"],
    [["smarty"], "Name a connector and what to do"],
    [["smarty", "products", "--limit", "0"], "--limit is a number"],
    [["smarty", "check", "--setting", "nokey=1"], "There is no setting"],
    [["smarty", "check", "--setting", "s3cret"], "given as name=value"],
    [["smarty", "find"], "Say which order"],
    [["smarty", "check", "--settings-file", "/no/such"], "is no JSON object"],
    [["--help"], "npm run connector:try"],
  ])("answers %j with what to do", async (args, answer) => {
    expect((await attempt(args)).output).toContain(answer)
  })
})
