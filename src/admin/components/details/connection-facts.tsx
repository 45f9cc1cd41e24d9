import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  ConnectionStatus,
  ExchangeRate,
  RecordStatus,
} from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { Fact } from "../fact"
import { RelativeTime } from "../relative-time"
import { SyncStatusBadge } from "../status/sync-status"

interface ConnectionFactsProps {
  status: RecordStatus
  /** False where the page explains it more fully. */
  withReason?: boolean
}

/** What each connection knows of a record. */
export function ConnectionFacts(props: ConnectionFactsProps) {
  const { t } = useTranslation("erp")
  const { status, withReason = true } = props
  if (status.connections.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {status.reason ?? t("details.not_linked")}
      </Text>
    )
  }
  const several = status.connections.length > 1
  return (
    <>
      {status.connections.map((each) => (
        <Facts
          key={each.connection_id}
          status={each}
          withBadge={several}
          withReason={withReason}
        />
      ))}
    </>
  )
}

interface FactsProps {
  status: ConnectionStatus
  withBadge: boolean
  withReason: boolean
}

function Facts({ status, withBadge, withReason }: FactsProps) {
  const { t } = useTranslation("erp")
  const number = status.external_number ?? status.external_id
  return (
    <>
      <Fact title={t("list.connection")}>
        <Link
          to={paths.connection(status.connection_id)}
          className="text-ui-fg-interactive"
        >
          {status.connection_name}
        </Link>
        {withBadge && <SyncStatusBadge status={status.status} />}
      </Fact>
      {number && <Fact title={t("details.number")}>{number}</Fact>}
      {status.exchange_rate && <RateFact rate={status.exchange_rate} />}
      {status.synced_at && (
        <Fact title={t("details.synced_at")}>
          <RelativeTime at={status.synced_at} />
        </Fact>
      )}
      {withReason && status.reason && (
        <Fact title={t("message.reason")}>{status.reason}</Fact>
      )}
    </>
  )
}

function RateFact({ rate }: { rate: ExchangeRate }) {
  const { t } = useTranslation("erp")
  const said = t(
    rate.table === null
      ? "details.exchange_rate_value"
      : "details.exchange_rate_table",
    { ...rate }
  )
  return <Fact title={t("details.exchange_rate")}>{said}</Fact>
}
