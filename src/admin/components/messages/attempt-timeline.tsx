import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Attempt, OperatorAction } from "../../lib/api-types"
import { formatMs } from "../../lib/duration"
import { RelativeTime } from "../relative-time"
import { ExchangeView } from "./exchange-view"
import { OperatorEntry } from "./operator-entry"
import { timelineOf } from "./timeline"

interface AttemptTimelineProps {
  attempts: Attempt[]
  actions?: OperatorAction[]
}

/** Every try at a message and what people did about it, the newest first. */
export function AttemptTimeline(props: AttemptTimelineProps) {
  const { t } = useTranslation("erp")
  const entries = timelineOf(props.attempts, props.actions ?? [])
  if (entries.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-muted">
        {t("attempt.none")}
      </Text>
    )
  }
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="flex gap-x-3">
          <Marker outcome={"attempt" in entry ? entry.attempt.outcome : null} />
          <div className="flex min-w-0 flex-1 flex-col gap-y-1 pb-4">
            {"attempt" in entry ? (
              <AttemptEntry attempt={entry.attempt} />
            ) : (
              <OperatorEntry action={entry.action} />
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function AttemptEntry({ attempt }: { attempt: Attempt }) {
  const said = attempt.error_message ?? attempt.note
  return (
    <>
      <AttemptHead attempt={attempt} />
      {said && (
        <Text size="small" className="text-ui-fg-subtle">
          {said}
        </Text>
      )}
      <Exchanges attempt={attempt} />
    </>
  )
}

const markers: Record<string, string> = {
  completed: "bg-ui-tag-green-icon",
  snoozed: "bg-ui-tag-neutral-icon",
  retryable: "bg-ui-tag-orange-icon",
  indeterminate: "bg-ui-tag-orange-icon",
}

/** Red is what went wrong; what a person did is neither good nor bad. */
function colorOf(outcome: string | null): string {
  return outcome === null
    ? "bg-ui-tag-blue-icon"
    : (markers[outcome] ?? "bg-ui-tag-red-icon")
}

function Marker({ outcome }: { outcome: string | null }) {
  return (
    <div className="flex flex-col items-center" role="presentation">
      <span
        className={clx("mt-2 size-2 shrink-0 rounded-full", colorOf(outcome))}
      />
      <span className="bg-ui-border-base mt-1 w-px flex-1" />
    </div>
  )
}

function AttemptHead({ attempt }: { attempt: Attempt }) {
  const { t, i18n } = useTranslation("erp")
  const outcome = t(`attempt.outcome.${attempt.outcome}`)
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
