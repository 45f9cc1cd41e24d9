import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RunCounts } from "../../lib/run-types"

const shown = [
  "created",
  "updated",
  "unchanged",
  "skipped",
  "failed",
] as const satisfies (keyof RunCounts)[]

/** What an import did, in one line; zeros are left out. */
export function RunCountsLine({ counts }: { counts: RunCounts }) {
  const { t } = useTranslation("erp")
  const parts = shown.filter((name) => counts[name] > 0)
  if (parts.length === 0) {
    return (
      <span className="txt-small text-ui-fg-subtle">
        {t("run.counts.nothing")}
      </span>
    )
  }
  return (
    <span className="txt-small text-ui-fg-subtle flex flex-wrap gap-x-3">
      {parts.map((name) => (
        <span
          key={name}
          className={clx("whitespace-nowrap", {
            "text-ui-fg-error": name === "failed",
          })}
        >
          {t(`run.counts.${name}`, { count: counts[name] })}
        </span>
      ))}
    </span>
  )
}
