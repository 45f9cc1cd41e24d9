import type { DrainFigures } from "../measurements/drain"
import type { Results } from "../results"
import { type System, systems } from "../systems/system"
import { slowdown } from "./summary"
import { table } from "./table"

const NAMES: Readonly<Record<System, string>> = {
  ours: "ours",
  pg_boss: "pg-boss",
  graphile_worker: "graphile-worker",
}
const HEAD = systems.map((system) => NAMES[system])

/** Everything that was measured, as Markdown. */
export function tablesOf(results: Results): string {
  const sections: readonly (readonly [string, string | null])[] = [
    ["Recording", recording(results)],
    ["From recording to the request at the ERP, 50 a second", waiting(results)],
    ["Emptying a queue, one HTTP call for each message", emptying(results)],
    ["Ours under conditions of its own", conditions(results)],
    ["Beside history", growth(results)],
    ["Orders of a Medusa store", orders(results)],
  ]
  return sections
    .filter(([, text]) => text !== null)
    .map(([title, text]) => `### ${title}\n\n${text ?? ""}\n`)
    .join("\n")
}

function recording({ enqueue }: Results): string | null {
  return enqueue === undefined
    ? null
    : table(
        ["", ...HEAD],
        [
          [
            "one message in a transaction of the shop, ms",
            ...systems.map((system) => digits(enqueue[system].singleMs, 2)),
          ],
          [
            "a row of a batch of 500, ms",
            ...systems.map((system) => digits(enqueue[system].rowMs, 3)),
          ],
        ]
      )
}

function waiting({ latency }: Results): string | null {
  if (latency === undefined) {
    return null
  }
  const row = (name: string, contender: keyof typeof latency) => {
    const { p50, p95, p99 } = latency[contender]
    return [name, ...[p50, p95, p99].map((value) => digits(value, 1))]
  }
  return table(
    ["", "p50 ms", "p95 ms", "p99 ms"],
    [
      row("ours", "ours"),
      row("graphile-worker", "graphile_worker"),
      row("pg-boss, woken by a NOTIFY of ours", "pg_boss"),
      row("pg-boss, polling", "pg_boss_polling"),
    ]
  )
}

function emptying({ drain, hardDrains }: Results): string | null {
  if (drain === undefined) {
    return null
  }
  const rows = [...drain].flatMap(([concurrency, figures]) =>
    drainRows(`${String(concurrency)} at a time`, figures)
  )
  const fewKeys =
    hardDrains === undefined ? [] : drainRows("5 keys", hardDrains.fewKeys)
  return table(["", ...HEAD], [...rows, ...fewKeys])
}

function drainRows(
  condition: string,
  figures: Readonly<Record<System, DrainFigures>>
): string[][] {
  const row = (name: string, value: (figures: DrainFigures) => string) => [
    `${condition}: ${name}`,
    ...systems.map((system) => value(figures[system])),
  ]
  return [
    row("messages a second", ({ perSecond }) => digits(perSecond, 0)),
    row("CPU of the worker, ms a message", ({ cpuMs }) => digits(cpuMs, 3)),
    row("requests out of order", (drain) => digits(drain.orderViolations, 0)),
  ]
}

function conditions({ hardDrains, blocked }: Results): string | null {
  const rows = [
    ...(hardDrains === undefined
      ? []
      : [
          [
            "as a connector sends, guarded and recorded: messages a second",
            digits(hardDrains.guarded.perSecond, 0),
          ],
          [
            "the same: CPU of the worker, ms a message",
            digits(hardDrains.guarded.cpuMs, 3),
          ],
        ]),
    ...(blocked === undefined
      ? []
      : [
          ["no key blocked: p95 ms", digits(blocked.alone.p95, 1)],
          [
            "beside a blocked key: p95 ms",
            digits(blocked.besideBlockedKey.p95, 1),
          ],
        ]),
  ]
  return rows.length === 0 ? null : table(["", "ours"], rows)
}

function growth(results: Results): string | null {
  const { history } = results
  if (history === undefined) {
    return null
  }
  const rows = history.flatMap(({ rows, drain }) => {
    const beside = `beside ${rows.toLocaleString("en")} finished`
    return [
      [
        `${beside}: messages a second`,
        digits(drain.ours.perSecond, 0),
        digits(drain.pg_boss.perSecond, 0),
      ],
      [
        `${beside}: recording a row of a batch, ms`,
        digits(drain.ours.rowMs, 3),
        digits(drain.pg_boss.rowMs, 3),
      ],
    ]
  })
  const times = (system: "ours" | "pg_boss") =>
    digits(slowdown(results, system) ?? NaN, 2)
  return table(
    ["", NAMES.ours, NAMES.pg_boss],
    [
      ...rows,
      ["a drain takes so many times as long", times("ours"), times("pg_boss")],
    ]
  )
}

function orders({ orders }: Results): string | null {
  return orders === undefined
    ? null
    : table(
        ["", ""],
        [
          [
            "orders a second, from outbox row to Smarty",
            digits(orders.perSecond, 1),
          ],
          [
            "orders a second, Medusa's query alone",
            digits(orders.queriedPerSecond, 1),
          ],
          [
            "time of everything over the query's",
            digits(orders.costOverQuery, 2),
          ],
          [
            "CPU time of everything over the query's",
            digits(orders.cpuOverQuery, 2),
          ],
        ]
      )
}

function digits(value: number, count: number): string {
  return value.toFixed(count)
}
