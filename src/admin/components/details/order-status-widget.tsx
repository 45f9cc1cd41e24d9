import { InlineTip, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Message, OrderDetail } from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { useOrderDetail } from "../../lib/queries"
import { IssueList } from "../messages/issue-list"
import { DecideButton } from "../problems/decide-button"
import { QueryView } from "../query-view"
import { Section } from "../section"
import { SyncStatusBadge } from "../status/sync-status"
import { ConnectionFacts } from "./connection-facts"
import { ExportButton } from "./export-button"
import { OrderTimeline } from "./order-timeline"

interface ShownOrder {
  id: string
  display_id?: number | null
}

/** As people call it: `#1042`. */
function nameOf({ id, display_id }: ShownOrder): string {
  return display_id == null ? id : `#${display_id}`
}

/** The ERP beside an order: where it is, what is wrong, what happened. */
export function OrderStatusWidget({ data }: { data: ShownOrder }) {
  const { t } = useTranslation("erp")
  const query = useOrderDetail(data.id)
  const status = query.data?.status.status
  return (
    <Section
      title={t("details.title")}
      actions={status && <SyncStatusBadge status={status} />}
    >
      <QueryView query={query}>
        {(detail) => <OrderBody order={data} detail={detail} />}
      </QueryView>
    </Section>
  )
}

function OrderBody(props: { order: ShownOrder; detail: OrderDetail }) {
  const { t } = useTranslation("erp")
  const { order, detail } = props
  const parked = detail.messages.filter((message) => message.parked)
  return (
    <>
      <ConnectionFacts
        status={detail.status}
        withReason={parked.every((message) => message.issues.length === 0)}
      />
      {parked.map((message) => (
        <Parked key={message.id} message={message} order={order} />
      ))}
      <ExportBlock order={order} detail={detail} />
      <div className="flex items-center justify-between gap-x-2 px-6 py-4">
        <Link
          to={paths.queueOf(nameOf(order))}
          className="txt-compact-small text-ui-fg-interactive"
        >
          {t("details.queue_link")}
        </Link>
        <ExportButton orderId={order.id} detail={detail} />
      </div>
      <OrderTimeline messages={detail.messages} />
    </>
  )
}

/** What a person has to mend, or to decide, before it can go on. */
function Parked(props: { message: Message; order: ShownOrder }) {
  const { t } = useTranslation("erp")
  const { message, order } = props
  const unclear = message.state === "indeterminate"
  if (!unclear && message.issues.length === 0) {
    return null
  }
  return (
    <div className="flex flex-col items-start gap-y-3 px-6 py-4">
      <Text size="small" weight="plus">
        {t("message.to_mend")}
      </Text>
      <IssueList
        issues={message.issues}
        hereId={order.id}
        connectionId={message.connection_id}
      />
      {unclear && <DecideButton message={message} label={nameOf(order)} />}
    </div>
  )
}

/** What would be refused is said before anything is sent. */
function ExportBlock(props: { order: ShownOrder; detail: OrderDetail }) {
  const { t } = useTranslation("erp")
  const { order, detail } = props
  if (detail.export_block.length === 0 || detail.status.status === "error") {
    return null
  }
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <InlineTip variant="warning" label={t("details.block_label")}>
        {t("details.block")}
      </InlineTip>
      <IssueList issues={detail.export_block} hereId={order.id} />
    </div>
  )
}
