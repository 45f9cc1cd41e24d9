import type { MedusaContainer } from "@medusajs/framework/types"
import {
  Counter,
  Gauge,
  type LabelValues,
  type Metric,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from "prom-client"
import { cumulative, latencyBoundsMs } from "../../domain/latency"
import { connectionStates, isSilent } from "../../domain/connection-state"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import type {
  DepthRow,
  HealthRow,
  TotalRow,
} from "../../modules/erp-sync/stores/health-store"
import { erpSync } from "../erp-sync"

export interface Metrics {
  readonly contentType: string
  readonly text: string
}

/**
 * The state of every connection as Prometheus text. Read from the database, so
 * that any process of the store answers for all of them: scrape one.
 */
export async function readMetrics(
  container: MedusaContainer
): Promise<Metrics> {
  const { connections, health } = erpSync(container)
  const [rows, measured, depths, totals] = await Promise.all([
    connections.list(),
    health.measure(),
    health.depths(),
    health.totals(),
  ])
  const registry = new Registry()
  const labels = labelsOf(rows)
  addConnections(registry, rows, labels)
  addHealth(registry, measured, labels)
  addDepths(registry, depths, labels)
  addTotals(registry, totals, labels)
  return { contentType: registry.contentType, text: await registry.metrics() }
}

type Labels = (connectionId: string) => Record<string, string>

/** Names change; ids do not, and dashboards need both. */
function labelsOf(rows: readonly ConnectionRow[]): Labels {
  const known = new Map(
    rows.map(({ id, name, connector }) => [id, { name, connector }])
  )
  return (id) => ({ connection: id, ...known.get(id) })
}

const CONNECTION = ["connection", "name", "connector"]

function addConnections(
  registry: Registry,
  rows: readonly ConnectionRow[],
  labels: Labels
): void {
  const state = gauge(registry, {
    name: "erp_sync_connection_state",
    help: "1 for the state the connection is in",
    labelNames: [...CONNECTION, "state"],
  })
  const silent = gauge(registry, {
    name: "erp_sync_breaker_open",
    help: "1 while the ERP does not answer and is left alone",
    labelNames: CONNECTION,
  })
  const found = new Counter({
    name: "erp_sync_sweep_found_total",
    help: "Records whose events were lost and that the sweep found",
    labelNames: CONNECTION,
    registers: [registry],
  })
  for (const row of rows) {
    for (const one of connectionStates) {
      state.set({ ...labels(row.id), state: one }, Number(row.state === one))
    }
    silent.set(labels(row.id), Number(isSilent(row)))
    found.inc(labels(row.id), row.found_by_sweep)
  }
}

function addHealth(
  registry: Registry,
  measured: readonly HealthRow[],
  labels: Labels
): void {
  const oldest = gauge(registry, {
    name: "erp_sync_oldest_waiting_seconds",
    help: "Age of the oldest message that waits for the ERP; unpaid orders do not count",
    labelNames: CONNECTION,
  })
  const late = gauge(registry, {
    name: "erp_sync_import_late_seconds",
    help: "How late a scheduled import is",
    labelNames: [...CONNECTION, "flow"],
  })
  for (const row of measured) {
    oldest.set(labels(row.connection_id), row.oldest_waiting_seconds ?? 0)
    for (const { flow, minutes } of row.late_runs) {
      late.set({ ...labels(row.connection_id), flow }, minutes * 60)
    }
  }
}

function addDepths(
  registry: Registry,
  depths: readonly DepthRow[],
  labels: Labels
): void {
  const depth = gauge(registry, {
    name: "erp_sync_outbox_messages",
    help: "Unfinished messages; parked ones wait for a person",
    labelNames: [...CONNECTION, "topic", "lane", "state"],
  })
  for (const { connection_id, topic, lane, state, count } of depths) {
    depth.set({ ...labels(connection_id), topic, lane, state }, count)
  }
}

function addTotals(
  registry: Registry,
  totals: readonly TotalRow[],
  labels: Labels
): void {
  registry.registerMetric(
    histogram({
      name: "erp_sync_attempt_seconds",
      help: "How long tries at delivering a message took, by what came of them",
      rows: totals.filter(({ measure }) => measure === "attempt"),
      labels: ({ connection_id, outcome }) => ({
        ...labels(connection_id),
        outcome,
      }),
    })
  )
  registry.registerMetric(
    histogram({
      name: "erp_sync_delivery_seconds",
      help: "From the record of a fact to the ERP's confirmation",
      rows: totals.filter(({ measure }) => measure === "delivery"),
      labels: ({ connection_id }) => labels(connection_id),
    })
  )
}

function gauge(
  registry: Registry,
  options: { name: string; help: string; labelNames: string[] }
): Gauge {
  return new Gauge({ ...options, registers: [registry] })
}

interface StoredHistogram {
  readonly name: string
  readonly help: string
  readonly rows: readonly TotalRow[]
  readonly labels: (row: TotalRow) => LabelValues<string>
}

/** prom-client counts in the process; these counts are the database's. */
function histogram({ name, help, rows, labels }: StoredHistogram): Metric {
  const series = new Map<string, TotalRow[]>()
  for (const row of rows) {
    const key = JSON.stringify(labels(row))
    series.set(key, [...(series.get(key) ?? []), row])
  }
  const values = [...series.values()].flatMap((own) =>
    own[0] === undefined ? [] : seriesValues(name, own, labels(own[0]))
  )
  const metric = { name, help, type: "histogram", values, aggregator: "sum" }
  return {
    ...metric,
    get: () =>
      Promise.resolve(
        metric as unknown as MetricObjectWithValues<MetricValue<string>>
      ),
    reset: () => undefined,
  } as unknown as Metric
}

function seriesValues(
  name: string,
  rows: readonly TotalRow[],
  labels: LabelValues<string>
) {
  const counts = cumulative(rows)
  const bounds = [...latencyBoundsMs.map((ms) => String(ms / 1000)), "+Inf"]
  return [
    ...bounds.map((le, index) => ({
      metricName: `${name}_bucket`,
      labels: { ...labels, le },
      value: counts[index] ?? 0,
    })),
    {
      metricName: `${name}_sum`,
      labels,
      value: rows.reduce((sum, { ms }) => sum + ms, 0) / 1000,
    },
    { metricName: `${name}_count`, labels, value: counts.at(-1) ?? 0 },
  ]
}
