import { describe, expect, it } from "vitest"
import { categoryTree, pathKey } from "./category-tree"

const ref = (externalId: string, name: string) => ({ externalId, name })

function keys(...paths: Parameters<typeof categoryTree>[0]) {
  return categoryTree(paths).levels.map((level) => level.map(({ key }) => key))
}

describe("The key of a path", () => {
  it.each([
    [["Casa"], "Casa"],
    [["Casa", "Cucina"], "Casa > Cucina"],
    [["Casa", ref("7", "Cucina")], "7"],
    [[ref("1", "Casa"), "Cucina"], "Casa > Cucina"],
    [[], ""],
  ])("of %j is %j: the id, or the path where there is none", (path, key) => {
    expect(pathKey(path)).toBe(key)
  })
})

describe("A tree of categories", () => {
  it("has every ancestor once, parents a level before their children", () => {
    expect(
      keys(["Casa", "Cucina", "Pentole"], ["Giardino"], ["Casa", "Bagno"])
    ).toEqual([
      ["Casa", "Giardino"],
      ["Casa > Cucina", "Casa > Bagno"],
      ["Casa > Cucina > Pentole"],
    ])
  })

  it("leaves out a path that lies inside itself or has no name, and says so", () => {
    const tree = categoryTree([
      [ref("1", "Casa"), ref("2", "Cucina"), ref("1", "Casa")],
      [ref("3", " ")],
      ["Giardino"],
    ])
    expect(tree.levels.flat().map(({ key }) => key)).toEqual(["Giardino"])
    expect(tree.problems).toMatchObject([
      { key: "1", code: "category.loop" },
      { key: "3", code: "category.name_missing" },
    ])
  })

  it("never puts two categories into each other", () => {
    const casa = ref("1", "Casa")
    const cucina = ref("2", "Cucina")
    const { levels, problems } = categoryTree([
      [casa, cucina],
      [cucina, casa],
    ])
    expect(levels.map((level) => level.map(({ key }) => key))).toEqual([
      ["1"],
      ["2"],
    ])
    expect(problems).toMatchObject([{ key: "2", code: "category.two_places" }])
  })

  it("is empty for no paths", () => {
    expect(categoryTree([])).toEqual({ levels: [], problems: [] })
  })
})
