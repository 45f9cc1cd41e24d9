import { InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { pairsCustomers } from "../../lib/customer-pairing"
import { Section } from "../section"
import type { ConnectionSectionProps } from "./connection-page"
import { FlowSwitches } from "./flow-switches"
import { useSavePart } from "./use-save-part"

/** What goes to the ERP and what comes from it; saved at each switch. */
export function FlowSection(props: ConnectionSectionProps) {
  const { t } = useTranslation("erp")
  const { connection, connector, readOnly } = props
  const save = useSavePart(connection.id)
  return (
    <Section title={t("flows.title")} description={t("flows.description")}>
      <div className="px-6 py-4">
        <FlowSwitches
          available={connector.flows}
          flows={connection.flows}
          recognises={pairsCustomers(connector)}
          disabled={readOnly || save.isPending}
          onChange={(flows) => {
            save.mutate({ flows })
          }}
        />
      </div>
      {connection.images_off !== null && (
        <div className="px-6 py-4">
          <InlineTip variant="info" label={t("flows.images_off")}>
            {connection.images_off}
          </InlineTip>
        </div>
      )}
    </Section>
  )
}
