import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ConnectionStatus, RecordStatus } from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { Fact } from "../fact"
import { RelativeTime } from "../relative-time"
import { SyncStatusBadge } from "../status/sync-status"

/** What each connection knows of a record. */
export function ConnectionFacts({ status }: { status: RecordStatus }) {
  const { t } = useTranslation("erp")
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
        <Facts key={each.connection_id} status={each} withBadge={several} />
      ))}
    </>
  )
}

function Facts(props: { status: ConnectionStatus; withBadge: boolean }) {
  const { t } = useTranslation("erp")
  const { status, withBadge } = props
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
      {status.synced_at && (
        <Fact title={t("details.synced_at")}>
          <RelativeTime at={status.synced_at} />
        </Fact>
      )}
      {status.reason && (
        <Fact title={t("message.reason")}>{status.reason}</Fact>
      )}
    </>
  )
}
