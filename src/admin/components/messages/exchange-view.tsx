import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Exchange } from "../../lib/api-types"
import { formatMs } from "../../lib/duration"
import { prettyBody } from "../../lib/value-text"

/** One request to the ERP and its answer, secrets already removed. */
export function ExchangeView({ exchange }: { exchange: Exchange }) {
  const { t, i18n } = useTranslation("erp")
  const outcome = exchange.status ?? exchange.error ?? "–"
  return (
    <div className="flex min-w-0 flex-col gap-y-2">
      <Text size="xsmall" family="mono" className="break-all">
        {exchange.method} {exchange.url}
      </Text>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("attempt.answered", {
          outcome,
          duration: formatMs(exchange.durationMs, i18n.language),
        })}
      </Text>
      <Body title={t("attempt.request")} body={exchange.requestBody} />
      <Body title={t("attempt.response")} body={exchange.responseBody} />
    </div>
  )
}

function Body({ title, body }: { title: string; body: string | null }) {
  if (!body) {
    return null
  }
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Text size="xsmall" weight="plus">
        {title}
      </Text>
      <pre
        tabIndex={0}
        aria-label={title}
        className="bg-ui-bg-subtle border-ui-border-base txt-xsmall max-h-[250px] overflow-auto rounded-md border p-2 font-mono"
      >
        {prettyBody(body)}
      </pre>
    </div>
  )
}
