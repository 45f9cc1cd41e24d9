import { describe, expect, it } from "vitest"
import { imageHomes } from "./image-homes"

const homesOf = (...args: Parameters<typeof imageHomes>) => {
  const { own, trusted } = imageHomes(...args)
  return { own: [...own], trusted: [...trusted] }
}

const row = {
  settings: { base_url: "https://erp.example.com/api/", endpoint: "10.0.0.7" },
}

describe("The ERP's own addresses", () => {
  it("are those among the settings, wherever they lead", () => {
    const origins = ["https://erp.example.com"]
    expect(homesOf({ home: null, row })).toEqual({
      own: origins,
      trusted: origins,
    })
  })

  it("are what the connector says, in a private network only if allowed", () => {
    const origin = "https://tg00.bweb.ch"
    const home = { origin, mayBePrivate: false }
    expect(homesOf({ home, row })).toEqual({ own: [origin], trusted: [] })
    expect(homesOf({ home: { ...home, mayBePrivate: true }, row })).toEqual({
      own: [origin],
      trusted: [origin],
    })
  })
})
