import { Container, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { Message } from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { useConnections, useMessages } from "../../lib/queries"
import { RelativeTime } from "../relative-time"
import { MessageBadge } from "../status/state-badges"
import { LinkCell, TextCell } from "../table/cells"
import { radioFilter } from "../table/choice-filter"
import type { FilterTypes } from "../table/list-params"
import { UrlTable } from "../table/url-table"
import { useListState } from "../table/use-list-state"
import { MessageDrawer } from "./message-drawer"

const filterTypes: FilterTypes = {
  state: "radio",
  topic: "radio",
  connection_id: "radio",
  parked: "radio",
}

/** Leaves room for the other columns; the whole of it is in the drawer. */
const reasonPx = 320

const column = createDataTableColumnHelper<Message>()

/** Everything that must reach an ERP, and what became of it. */
export function QueueTable() {
  const { t } = useTranslation("erp")
  const list = useListState(filterTypes)
  const opened = useOpenedMessage()
  const messages = useMessages(list.query)
  return (
    <Container className="divide-y p-0">
      <UrlTable<Message>
        heading={t("queue.title")}
        subHeading={t("queue.description")}
        list={list}
        rows={messages.data?.messages}
        count={messages.data?.count ?? 0}
        isLoading={messages.isLoading}
        error={messages.error}
        onRetry={() => void messages.refetch()}
        columns={useQueueColumns(opened.href)}
        filters={useQueueFilters()}
        rowId={(message) => message.id}
        rowHref={(message) => opened.href(message.id)}
        empty={{
          heading: t("queue.empty"),
          description: t("queue.empty_description"),
        }}
      />
      {opened.id && <MessageDrawer id={opened.id} onClose={opened.close} />}
    </Container>
  )
}

/** The opened message is in the address too, so that it can be shared. */
function useOpenedMessage() {
  const [params, setParams] = useSearchParams()
  const without = new URLSearchParams(params)
  without.delete("message")
  return {
    id: params.get("message"),
    close: () => {
      setParams(without, { replace: true })
    },
    href: (id: string) => {
      const next = new URLSearchParams(params)
      next.set("message", id)
      return `${paths.queue}?${next}`
    },
  }
}

function useQueueColumns(href: (id: string) => string) {
  const { t } = useTranslation("erp")
  return useMemo(
    () => [
      column.accessor("label", {
        header: t("message.about"),
        truncateTooltip: false,
        cell: ({ row }) => (
          <LinkCell to={href(row.original.id)}>
            {t(`kind.${row.original.topic}`)} {row.original.label}
          </LinkCell>
        ),
      }),
      column.accessor("state", {
        header: t("message.state_label"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <MessageBadge state={original.state} parked={original.parked} />
        ),
      }),
      column.accessor("reason", {
        header: t("message.reason"),
        size: reasonPx,
        cell: ({ getValue }) => (
          <div className="flex" style={{ maxWidth: reasonPx }}>
            <TextCell>{getValue()}</TextCell>
          </div>
        ),
      }),
      column.accessor("connection_name", { header: t("list.connection") }),
      column.accessor("attempt", { header: t("message.attempts"), size: 100 }),
      column.accessor("created_at", {
        header: t("message.created"),
        truncateTooltip: false,
        cell: ({ getValue }) => <RelativeTime at={getValue()} />,
      }),
    ],
    [t, href]
  )
}

const states = [
  "available",
  "executing",
  "retryable",
  "snoozed",
  "indeterminate",
  "completed",
  "cancelled",
  "discarded",
]
const topics = ["order", "customer", "tax_rate", "product", "product_image"]

function useQueueFilters() {
  const { t } = useTranslation("erp")
  const { data } = useConnections()
  const named = (values: string[], prefix: string) =>
    values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
  const connections = (data?.connections ?? []).map((each) => ({
    value: each.id,
    label: each.name,
  }))
  return [
    radioFilter(
      "state",
      t("message.state_label"),
      named(states, "message.state")
    ),
    radioFilter("topic", t("queue.topic"), named(topics, "kinds")),
    radioFilter("connection_id", t("list.connection"), connections),
    radioFilter("parked", t("queue.parked_filter"), [
      { value: "true", label: t("queue.parked_yes") },
      { value: "false", label: t("queue.parked_no") },
    ]),
  ]
}
