import { Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Holds the place of what is on its way. */
export function LoadingRows({ rows = 3 }: { rows?: number }) {
  const { t } = useTranslation("erp")
  return (
    <div
      role="status"
      aria-label={t("loading")}
      className="flex flex-col gap-y-4 px-6 py-4"
    >
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="h-5 w-full" />
      ))}
    </div>
  )
}
