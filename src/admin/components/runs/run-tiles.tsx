import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RunCounts } from "../../lib/run-types"

const shown = [
  "read",
  "created",
  "updated",
  "unchanged",
  "skipped",
  "failed",
] as const satisfies (keyof RunCounts)[]

export function RunTiles({ counts }: { counts: RunCounts }) {
  const { t, i18n } = useTranslation("erp")
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <dl className="grid grid-cols-2 gap-y-4 px-6 py-4 sm:grid-cols-3 lg:grid-cols-6">
      {shown.map((name) => (
        <div key={name} className="flex flex-col gap-y-1">
          <dt>
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {t(`run.tile.${name}`)}
            </Text>
          </dt>
          <dd
            className={clx("h1-core", {
              "text-ui-fg-error": name === "failed" && counts.failed > 0,
            })}
          >
            {number.format(counts[name])}
          </dd>
        </div>
      ))}
    </dl>
  )
}
