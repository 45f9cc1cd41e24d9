import { useTranslation } from "react-i18next"
import { changeGroups, type GroupCounts } from "../../lib/run-types"

/** How much a run would change, in words. */
export function useChangeNumbers() {
  const { t, i18n } = useTranslation("erp")
  return (groups: GroupCounts): string => {
    const parts = changeGroups.flatMap((group) => {
      const count = groups[group] ?? 0
      return count === 0 ? [] : [t(`held.number.${group}`, { count })]
    })
    return parts.length === 0
      ? t("held.no_changes")
      : new Intl.ListFormat(i18n.language).format(parts)
  }
}
