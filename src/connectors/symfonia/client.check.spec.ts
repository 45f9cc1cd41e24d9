import { describe, expect, it } from "vitest"
import { aCall } from "../kit/test/builders"
import type { SymfoniaSettings } from "./settings"
import { ORIGIN } from "./test/builders"
import {
  type Answers,
  connect,
  notFound,
  refused,
  scriptSymfonia,
} from "./test/scripted-symfonia"

const erp = scriptSymfonia()

const agent = { agent_url: `${ORIGIN}/agent`, agent_token: "t0ken" }

const sound: Answers = {
  "GET api/CompanyInformation": () => ({ Name: "Szlak Sp. z o.o." }),
  "GET api/Alive": () => "2026-03-10T10:31:00",
  "GET api/Ping": () => ({
    LoadedModuleInfo: [{ ModuleVersion: "26.20.0.1" }],
  }),
  "GET api/Products/Markers": () => [
    { Name: "Sklep", Subtype: 7, Active: true },
    { Name: "Stary", Subtype: 8, Active: false },
  ],
  "GET api/Warehouses": () => [{ Id: 1, Code: "MAG", Name: "Główny" }],
  "GET api/Departments": () => [{ Id: 11, Code: "www" }],
  "GET api/Orders/ZMODocumentTypes": () => [{ Id: 45, Code: "ZMO" }],
  "GET api/Orders/DocumentSeries": () => [{ Id: 1, Code: "sWWW" }],
  "GET api/PaymentForms": () => [{ Id: 33, Name: "Przelew" }],
  "GET api/PaymentRegistries": () => [{ Id: 2, Code: "BANK" }],
  "GET api/Contractors/Kinds": () => [{ Id: 3, Code: "Hurt" }],
  "GET api/Products": () => ({ Id: 9 }),
  "GET api/Products/IncrementalSync": () => [{ Id: 1 }],
  "GET agent/health": () => ({ version: "1.0.0" }),
}

const check = (
  answers: Answers = {},
  settings: Partial<SymfoniaSettings> = {}
) => {
  erp.answer({ ...sound, ...answers })
  return connect({ ...agent, ...settings }).check(aCall())
}

describe("The check of a connection to Symfonia", () => {
  it("names the company, and warns of nothing that is as it should be", async () => {
    expect(
      await check({}, { payment_registry: "bank", contractor_kind: "Hurt" })
    ).toEqual({
      summary: "Symfonia ERP Handel, Szlak Sp. z o.o.",
      warnings: [],
    })
  })

  it.each<[string, Answers, Partial<SymfoniaSettings>]>([
    ["no active marker 8", {}, { marker: "8" }],
    ["7 (Sklep)", {}, { marker: "9" }],
    ["no warehouse X1", {}, { warehouses: "MAG,X1" }],
    ['no department "SALON"', {}, { department: "SALON" }],
    ['no type of orders "ZZZ"', {}, { type_code: "ZZZ" }],
    ['no series of orders "sX"', {}, { series: "sX" }],
    ['no payment form "99"', {}, { default_payment_form: "99" }],
    ['no payment registry "KASA"', {}, { payment_registry: "KASA" }],
    ['no kind of contractors "VIP"', {}, { contractor_kind: "VIP" }],
    [
      'no product with the code "DOSTAWA"',
      {
        "GET api/Products": ({ query }) =>
          query.get("code") === "DOSTAWA" ? notFound() : { Id: 9 },
      },
      {},
    ],
    ["No service is set for shipping", {}, { shipping_code: "" }],
    ["5 minutes apart", { "GET api/Alive": () => "2026-03-10T10:25:00" }, {}],
    [
      "the version 22.9.0.0",
      {
        "GET api/Ping": () => ({
          LoadedModuleInfo: [{ ModuleVersion: "22.9.0.0" }],
        }),
      },
      {},
    ],
    [
      "changes are not tracked",
      { "GET api/Products/IncrementalSync": () => [] },
      {},
    ],
    ["no image agent is set", {}, { agent_url: "" }],
    [
      "image agent refused its token",
      { "GET agent/health": () => refused(401, "token") },
      {},
    ],
    [
      "does not show the departments",
      { "GET api/Departments": () => refused(400, "Brak uprawnień") },
      {},
    ],
  ])('warns: "%s"', async (words, answers, settings) => {
    const { warnings } = await check(answers, settings)
    expect(warnings).toEqual([expect.stringContaining(words)])
  })

  it("asks for longer and longer times when nothing has changed", async () => {
    await check({ "GET api/Products/IncrementalSync": () => [] })
    expect(
      erp.requests.flatMap(({ query }) => query.get("dateFrom") ?? [])
    ).toEqual([
      "2026-03-10T09:30:00",
      "2026-03-09T10:30:00",
      "2026-02-08T10:30:00",
    ])
  })

  it("fails where something else answers", async () => {
    await expect(
      check({ "GET api/CompanyInformation": () => ["hello"] })
    ).rejects.toMatchObject({ code: "ERP_ANSWER_UNEXPECTED" })
  })
})
