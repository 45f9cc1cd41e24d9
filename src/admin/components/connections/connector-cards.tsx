import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ConnectorInfo } from "../../lib/api-types"
import { useNotice } from "./use-field-texts"

interface ConnectorCardsProps {
  connectors: ConnectorInfo[]
  onChoose: (connector: ConnectorInfo) => void
}

/** The ERPs to choose from, with what each can do. */
export function ConnectorCards(props: ConnectorCardsProps) {
  return (
    <ul className="grid gap-3 md:grid-cols-2">
      {props.connectors.map((connector) => (
        <li key={connector.key} className="flex">
          <button
            type="button"
            onClick={() => {
              props.onChoose(connector)
            }}
            className="bg-ui-bg-component shadow-elevation-card-rest hover:bg-ui-bg-component-hover focus-visible:shadow-borders-interactive-with-focus flex w-full flex-col gap-y-3 rounded-lg p-4 text-left outline-none"
          >
            <Card connector={connector} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Card({ connector }: { connector: ConnectorInfo }) {
  const { i18n } = useTranslation()
  const notice = useNotice(connector)
  const names = new Intl.DisplayNames([i18n.language, "en"], { type: "region" })
  const countries = connector.countries.map((code) => {
    const upper = code.toUpperCase()
    return names.of(upper) ?? upper
  })
  return (
    <>
      <div className="flex flex-col gap-y-1">
        <Text weight="plus">{connector.display_name}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {countries.join(", ")}
        </Text>
      </div>
      <Capabilities capabilities={connector.capabilities} />
      {notice && (
        <Text size="small" className="text-ui-fg-subtle">
          {notice}
        </Text>
      )}
    </>
  )
}

function Capabilities({ capabilities }: { capabilities: string[] }) {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-wrap gap-1">
      {capabilities.map((capability) => (
        <Badge key={capability} size="2xsmall">
          {t(`capability.${capability}`, { defaultValue: capability })}
        </Badge>
      ))}
    </div>
  )
}
