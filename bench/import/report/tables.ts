import { table } from "../../outbox/report/table"
import type { Measured, Results, SideBySide } from "../results"
import type { Figures, Gauged } from "../store/store-api"

const HEAD = [
  "",
  "seconds",
  "CPU s",
  "RSS over base, MB",
  "statements",
  "catalog writes",
  "event loop p99, ms",
  "at most, ms",
  "storefront p95, ms",
  "before, ms",
]

/** Everything, as Markdown. */
export function tablesOf(results: Results): string {
  const { firstImports, twoWorkers, smallPoll, prices, stock, unchanged } =
    results
  const rows = [
    ...firstImports.flatMap((pair) => bothRows("first import", pair)),
    row(`poll of ${String(smallPoll.n)}, unchanged`, smallPoll),
    ...bothRows("1 % of prices", prices),
    ...bothRows("10 % of stock", stock),
    [
      `poll of ${String(unchanged.n)}, unchanged, alone`,
      ...cells(unchanged.alone.figures),
      "",
      "",
    ],
    row(`poll of ${String(unchanged.n)}, unchanged`, unchanged.beside),
  ]
  const both = `First import of ${String(twoWorkers.n)} by two processes: ${twoWorkers.seconds.toFixed(1)} s.`
  return [table(HEAD, rows), "", both, ...hotSpots(results)].join("\n")
}

function bothRows(name: string, { n, ours, medusa }: SideBySide): string[][] {
  return [
    row(`${name} (${String(n)}), ours`, ours),
    row(`${name} (${String(n)}), Medusa`, medusa),
  ]
}

function row(name: string, measured: Measured): string[] {
  return [
    name,
    ...cells(measured.figures),
    measured.storeP95Ms.toFixed(0),
    measured.storeP95BeforeMs.toFixed(0),
  ]
}

function cells(figures: Figures): string[] {
  return [
    figures.seconds.toFixed(2),
    figures.cpuSeconds.toFixed(2),
    figures.rssOverBaseMb.toFixed(0),
    figures.statements.toFixed(0),
    figures.catalogWrites.toFixed(0),
    figures.eventLoopP99Ms.toFixed(0),
    figures.eventLoopMaxMs.toFixed(0),
  ]
}

function hotSpots({
  firstImports,
  prices,
  stock,
  unchanged,
}: Results): string[] {
  const profiled: readonly (readonly [string, Gauged | undefined])[] = [
    ["first import", firstImports.at(-1)?.ours],
    ["prices", prices.ours],
    ["stock", stock.ours],
    ["unchanged", unchanged.alone],
  ]
  return profiled.flatMap(([name, measured]) =>
    measured === undefined || measured.hotSpots.length === 0
      ? []
      : ["", `Where the time of ${name} goes:`, ...measured.hotSpots]
  )
}
