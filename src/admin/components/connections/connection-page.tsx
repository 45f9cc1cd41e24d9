import { Container, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Connection, ConnectorInfo } from "../../lib/api-types"
import {
  useConnection,
  useConnectors,
  type ConnectionDetail,
} from "../../lib/queries"
import { QueryView } from "../query-view"
import { FlowSection } from "./flow-section"
import { GeneralSection } from "./general-section"
import { ImportRulesSection } from "./import-rules-section"
import { PaymentSection } from "./payment-section"
import { RolloutSection } from "./rollout-section"
import { ScheduleSection } from "./schedule-section"
import { ScopeSection } from "./scope-section"
import { SettingsSection } from "./settings-section"
import { TargetSection } from "./target-section"
import { WarehouseSection } from "./warehouse-section"

export interface ConnectionSectionProps {
  connection: Connection
  connector: ConnectorInfo
  /** Declared in medusa-config: shown, not changed. */
  readOnly: boolean
}

export function ConnectionPage({ id }: { id: string }) {
  const query = useConnection(id)
  const connectors = useConnectors()
  const connector = connectors.data?.connectors.find(
    (each) => each.key === query.data?.connection.connector
  )
  if (query.data && connector) {
    return <Sections detail={query.data} connector={connector} />
  }
  return (
    <Container className="p-0">
      <QueryView query={query} rows={6}>
        {() => (
          <QueryView query={connectors} rows={6}>
            {() => <UnknownConnector />}
          </QueryView>
        )}
      </QueryView>
    </Container>
  )
}

/** The row outlived the connector: another version of the plugin made it. */
function UnknownConnector() {
  const { t } = useTranslation("erp")
  return (
    <Text size="small" className="px-6 py-4">
      {t("connection.unknown_connector")}
    </Text>
  )
}

interface SectionsProps {
  detail: ConnectionDetail
  connector: ConnectorInfo
}

function Sections({ detail, connector }: SectionsProps) {
  const { connection, schedules } = detail
  const readOnly = connection.origin === "options"
  const props = { connection, connector, readOnly }
  const has = (capability: string) =>
    connector.capabilities.includes(capability)
  return (
    <>
      <GeneralSection {...props} />
      <SettingsSection {...props} />
      <FlowSection {...props} />
      {schedules.length > 0 && <ScheduleSection schedules={schedules} />}
      {has("orderSink") && <PaymentSection {...props} />}
      {has("orderSink") && <ScopeSection {...props} />}
      {has("productSink") && <RolloutSection connection={connection} />}
      {has("catalog") && <TargetSection {...props} />}
      {(has("catalog") || has("stock")) && <WarehouseSection {...props} />}
      {has("catalog") && <ImportRulesSection connection={connection} />}
    </>
  )
}
