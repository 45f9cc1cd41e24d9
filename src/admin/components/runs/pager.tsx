import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

export const sectionPageSize = 20

interface PagerProps {
  offset: number
  count: number
  onChange: (offset: number) => void
}

/** Pages of a section; the address is left to the page itself. */
export function Pager({ offset, count, onChange }: PagerProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  if (count <= sectionPageSize) {
    return null
  }
  const last = Math.min(offset + sectionPageSize, count)
  return (
    <div className="flex items-center justify-between px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle">
        {t("list.range", { first: offset + 1, last, count })}
      </Text>
      <div className="flex gap-x-2">
        <Button
          size="small"
          variant="transparent"
          disabled={offset === 0}
          onClick={() => {
            onChange(Math.max(0, offset - sectionPageSize))
          }}
        >
          {core("general.prev")}
        </Button>
        <Button
          size="small"
          variant="transparent"
          disabled={last >= count}
          onClick={() => {
            onChange(offset + sectionPageSize)
          }}
        >
          {core("general.next")}
        </Button>
      </div>
    </div>
  )
}
