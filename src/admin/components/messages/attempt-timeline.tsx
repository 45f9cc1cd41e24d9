import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Attempt } from "../../lib/api-types"
import { formatMs } from "../../lib/duration"
import { RelativeTime } from "../relative-time"
import { ExchangeView } from "./exchange-view"

/** Every try at a message, the newest first, each to be unfolded. */
export function AttemptTimeline({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation("erp")
  if (attempts.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-muted">
        {t("attempt.none")}
      </Text>
    )
  }
  const newestFirst = [...attempts].sort((a, b) => b.number - a.number)
  return (
    <ol className="flex flex-col">
      {newestFirst.map((attempt) => (
        <AttemptEntry key={attempt.id} attempt={attempt} />
      ))}
    </ol>
  )
}

function AttemptEntry({ attempt }: { attempt: Attempt }) {
  const said = attempt.error_message ?? attempt.note
  return (
    <li className="flex gap-x-3">
      <Marker good={attempt.outcome === "completed"} />
      <div className="flex min-w-0 flex-1 flex-col gap-y-1 pb-4">
        <AttemptHead attempt={attempt} />
        {said && (
          <Text size="small" className="text-ui-fg-subtle">
            {said}
          </Text>
        )}
        <Exchanges attempt={attempt} />
      </div>
    </li>
  )
}

function Marker({ good }: { good: boolean }) {
  return (
    <div className="flex flex-col items-center" role="presentation">
      <span
        className={clx(
          "mt-2 size-2 shrink-0 rounded-full",
          good ? "bg-ui-tag-green-icon" : "bg-ui-tag-red-icon"
        )}
      />
      <span className="bg-ui-border-base mt-1 w-px flex-1" />
    </div>
  )
}

function AttemptHead({ attempt }: { attempt: Attempt }) {
  const { t, i18n } = useTranslation("erp")
  const outcome = t(`attempt.outcome.${attempt.outcome}`, {
    defaultValue: attempt.outcome,
  })
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-2">
      <Text size="small" weight="plus">
        {t("attempt.title", { number: attempt.number, outcome })}
      </Text>
      <span className="txt-compact-xsmall text-ui-fg-subtle">
        <RelativeTime at={attempt.started_at} />
        {attempt.duration_ms !== null &&
          ` · ${formatMs(attempt.duration_ms, i18n.language)}`}
      </span>
    </div>
  )
}

function Exchanges({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation("erp")
  if (attempt.exchanges.length === 0) {
    return null
  }
  return (
    <details>
      <summary className="txt-compact-small text-ui-fg-interactive focus-visible:shadow-borders-focus w-fit cursor-pointer rounded outline-none">
        {t("attempt.exchanges", { count: attempt.exchanges.length })}
      </summary>
      <div className="mt-2 flex flex-col gap-y-4">
        {attempt.exchanges.map((exchange, index) => (
          <ExchangeView key={index} exchange={exchange} />
        ))}
      </div>
    </details>
  )
}
