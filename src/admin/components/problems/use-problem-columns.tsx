import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Problem } from "../../lib/api-types"
import { RelativeTime } from "../relative-time"
import { SelectCell, SelectHeader } from "../table/select-column"
import { ReasonCell, SubjectCell } from "./problem-cells"
import { ProblemMenu } from "./problem-menu"

const column = createDataTableColumnHelper<Problem>()

export function useProblemColumns(onDecide: (problem: Problem) => void) {
  const { t } = useTranslation("erp")
  return useMemo(
    () => [
      column.select({
        header: (ctx) => <SelectHeader ctx={ctx} />,
        cell: (ctx) => <SelectCell ctx={ctx} label={ctx.row.original.label} />,
      }),
      column.accessor("label", {
        header: t("problems.what"),
        size: 160,
        truncateTooltip: false,
        cell: ({ row }) => <SubjectCell problem={row.original} />,
      }),
      column.accessor("reason", {
        header: t("problems.why"),
        // the reason is what this page is for: it gets the room
        size: 640,
        truncateTooltip: false,
        cell: ({ row }) => (
          <ReasonCell problem={row.original} onDecide={onDecide} />
        ),
      }),
      column.accessor("connection_name", {
        header: t("list.connection"),
        size: 150,
      }),
      column.accessor("since", {
        header: t("problems.since"),
        size: 150,
        truncateTooltip: false,
        cell: ({ getValue }) => <RelativeTime at={getValue()} />,
      }),
      column.display({
        id: "action",
        size: 60,
        cell: ({ row }) => (
          <ProblemMenu problem={row.original} onDecide={onDecide} />
        ),
      }),
    ],
    [t, onDecide]
  )
}
