import { Button, Container, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Run } from "../../lib/run-types"
import { paths } from "../../lib/paths"
import { useConnections } from "../../lib/queries"
import { useRuns } from "../../lib/run-queries"
import { RelativeTime } from "../relative-time"
import { RunBadge } from "../status/state-badges"
import { LinkCell } from "../table/cells"
import { radioFilter } from "../table/choice-filter"
import type { FilterTypes } from "../table/list-params"
import { UrlTable } from "../table/url-table"
import { useListState } from "../table/use-list-state"
import { RunCountsLine } from "./run-counts"
import { RunProgress } from "./run-progress"
import { StartRunDrawer } from "./start-run-drawer"

const filterTypes: FilterTypes = {
  flow: "radio",
  state: "radio",
  connection_id: "radio",
}

const column = createDataTableColumnHelper<Run>()

/** Every import that was started, the newest first. */
export function RunTable() {
  const { t } = useTranslation("erp")
  const list = useListState(filterTypes)
  const runs = useRuns(list.query)
  const [starting, setStarting] = useState(false)
  return (
    <Container className="divide-y p-0">
      <UrlTable<Run>
        heading={t("runs.title")}
        subHeading={t("runs.description")}
        list={list}
        rows={runs.data?.runs}
        count={runs.data?.count ?? 0}
        isLoading={runs.isLoading}
        error={runs.error}
        onRetry={() => void runs.refetch()}
        columns={useRunColumns()}
        filters={useRunFilters()}
        searchable={false}
        rowId={(run) => run.id}
        rowHref={(run) => paths.run(run.id)}
        actions={
          <Button
            size="small"
            variant="secondary"
            onClick={() => {
              setStarting(true)
            }}
          >
            {t("runs.start")}
          </Button>
        }
        empty={{
          heading: t("runs.empty"),
          description: t("runs.empty_description"),
        }}
      />
      {starting && (
        <StartRunDrawer
          onClose={() => {
            setStarting(false)
          }}
        />
      )}
    </Container>
  )
}

function useRunColumns() {
  const { t } = useTranslation("erp")
  return useMemo(
    () => [
      column.accessor("flow", {
        header: t("schedule.flow"),
        truncateTooltip: false,
        cell: ({ row: { original: run } }) => (
          <LinkCell to={paths.run(run.id)}>
            {t(`flow.${run.flow}`)}{" "}
            <span className="text-ui-fg-muted">
              {t(`mode.${run.mode}`)}
              {run.is_preview && ` · ${t("run.preview")}`}
            </span>
          </LinkCell>
        ),
      }),
      column.accessor("state", {
        header: t("message.state_label"),
        size: 130,
        truncateTooltip: false,
        cell: ({ getValue }) => <RunBadge state={getValue()} />,
      }),
      column.accessor("counts", {
        header: t("runs.result"),
        size: 340,
        truncateTooltip: false,
        cell: ({ row }) => <ResultCell run={row.original} />,
      }),
      column.accessor("connection_name", { header: t("list.connection") }),
      column.accessor("trigger", {
        header: t("runs.trigger"),
        cell: ({ getValue }) => t(`run.trigger.${getValue()}`),
      }),
      column.accessor("started_at", {
        header: t("runs.started"),
        truncateTooltip: false,
        cell: ({ getValue }) => <RelativeTime at={getValue()} />,
      }),
    ],
    [t]
  )
}

function ResultCell({ run }: { run: Run }) {
  if (run.state === "running") {
    return (
      <div className="w-full max-w-[220px]">
        <RunProgress run={run} />
      </div>
    )
  }
  return run.error_message ? (
    <span className="block max-w-[400px] truncate" title={run.error_message}>
      {run.error_message}
    </span>
  ) : (
    <RunCountsLine counts={run.counts} />
  )
}

const flows = ["products", "stock", "customers", "taxes"]
const states = ["running", "held", "completed", "failed", "cancelled"]

function useRunFilters() {
  const { t } = useTranslation("erp")
  const { data } = useConnections()
  const named = (values: string[], prefix: string) =>
    values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
  const connections = (data?.connections ?? []).map((each) => ({
    value: each.id,
    label: each.name,
  }))
  return [
    radioFilter("flow", t("schedule.flow"), named(flows, "flow")),
    radioFilter("state", t("message.state_label"), named(states, "run.state")),
    radioFilter("connection_id", t("list.connection"), connections),
  ]
}
