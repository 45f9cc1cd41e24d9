import { ExclamationCircle } from "@medusajs/icons"
import { Tooltip } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { read } from "../../lib/api"
import { paths } from "../../lib/paths"
import type { ProblemList } from "../../lib/queries"
import { queryKeys } from "../../lib/query-keys"

const staleMs = 30_000

/** How many problems wait for a person; absent when none does. */
export function ProblemIndicator() {
  const { t } = useTranslation("erp")
  const { data } = useQuery({
    queryKey: queryKeys.of("problems", "count"),
    queryFn: () => read<ProblemList>("/problems", { limit: 1 }),
    staleTime: staleMs,
    refetchOnWindowFocus: true,
  })
  const count = data?.count ?? 0
  if (count === 0) {
    return null
  }
  const text = t("problems.indicator", { count })
  return (
    <Tooltip content={text}>
      <Link
        to={paths.problems}
        aria-label={text}
        className="text-ui-fg-error hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus txt-compact-small-plus flex h-7 items-center gap-x-1 rounded-md px-1.5 outline-none"
      >
        <ExclamationCircle />
        <span>{count > 99 ? "99+" : count}</span>
      </Link>
    </Tooltip>
  )
}
