import { InlineTip, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { OrderDetail } from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { useOrderDetail } from "../../lib/queries"
import { IssueList } from "../messages/issue-list"
import { QueryView } from "../query-view"
import { Section } from "../section"
import { SyncStatusBadge } from "../status/sync-status"
import { ConnectionFacts } from "./connection-facts"
import { ExportButton } from "./export-button"
import { OrderTimeline } from "./order-timeline"

/** The ERP beside an order: where it is, what is wrong, what happened. */
export function OrderStatusWidget({ data }: { data: { id: string } }) {
  const { t } = useTranslation("erp")
  const query = useOrderDetail(data.id)
  const status = query.data?.status.status
  return (
    <Section
      title={t("details.title")}
      actions={status && <SyncStatusBadge status={status} />}
    >
      <QueryView query={query}>
        {(detail) => <OrderBody orderId={data.id} detail={detail} />}
      </QueryView>
    </Section>
  )
}

function OrderBody(props: { orderId: string; detail: OrderDetail }) {
  const { t } = useTranslation("erp")
  const { orderId, detail } = props
  const parked = detail.messages.filter((message) => message.parked)
  return (
    <>
      <ConnectionFacts status={detail.status} />
      {parked.map((message) => (
        <div key={message.id} className="flex flex-col gap-y-3 px-6 py-4">
          <Text size="small" weight="plus">
            {t("message.to_mend")}
          </Text>
          <IssueList issues={message.issues} />
          {message.state === "indeterminate" && (
            <Link
              to={`${paths.problems}?q=${encodeURIComponent(message.label)}`}
              className="txt-compact-small text-ui-fg-interactive"
            >
              {t("decide.open")}
            </Link>
          )}
        </div>
      ))}
      <ExportBlock detail={detail} />
      <div className="flex items-center justify-between gap-x-2 px-6 py-4">
        <Link
          to={paths.queueOf(orderId)}
          className="txt-compact-small text-ui-fg-interactive"
        >
          {t("details.queue_link")}
        </Link>
        <ExportButton orderId={orderId} detail={detail} />
      </div>
      <OrderTimeline messages={detail.messages} />
    </>
  )
}

/** What would be refused is said before anything is sent. */
function ExportBlock({ detail }: { detail: OrderDetail }) {
  const { t } = useTranslation("erp")
  if (detail.export_block.length === 0 || detail.status.status === "error") {
    return null
  }
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <InlineTip variant="warning" label={t("details.block_label")}>
        {t("details.block")}
      </InlineTip>
      <IssueList issues={detail.export_block} />
    </div>
  )
}
