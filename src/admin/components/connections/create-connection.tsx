import { RouteFocusModal } from "@medusajs/dashboard/components"
import { Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ConnectorInfo } from "../../lib/api-types"
import { useConnectors } from "../../lib/queries"
import { QueryView } from "../query-view"
import { ConnectForm } from "./connect-form"
import { ConnectorCards } from "./connector-cards"

/** First the ERP, then its settings, checked before they are saved. */
export function CreateConnection() {
  const [connector, setConnector] = useState<ConnectorInfo | null>(null)
  return (
    <RouteFocusModal>
      {connector ? (
        <ConnectForm
          connector={connector}
          onBack={() => {
            setConnector(null)
          }}
        />
      ) : (
        <ChooseConnector onChoose={setConnector} />
      )}
    </RouteFocusModal>
  )
}

function ChooseConnector(props: {
  onChoose: (connector: ConnectorInfo) => void
}) {
  const { t } = useTranslation("erp")
  const query = useConnectors()
  return (
    <>
      <RouteFocusModal.Header>
        <RouteFocusModal.Title asChild>
          <span className="sr-only">{t("connection.add")}</span>
        </RouteFocusModal.Title>
      </RouteFocusModal.Header>
      <RouteFocusModal.Body className="overflow-y-auto">
        <div className="mx-auto flex w-full max-w-[720px] flex-col gap-y-8 px-4 py-16">
          <div>
            <Heading>{t("connection.choose")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("connection.choose_description")}
            </Text>
          </div>
          <QueryView query={query}>
            {({ connectors }) => (
              <ConnectorCards
                connectors={connectors}
                onChoose={props.onChoose}
              />
            )}
          </QueryView>
        </div>
      </RouteFocusModal.Body>
    </>
  )
}
