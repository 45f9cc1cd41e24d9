import { ActionMenu } from "@medusajs/dashboard/components"
import { EllipsisHorizontal } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import type { ComponentProps } from "react"

interface RowMenuProps {
  /** What the dots are for, read by screen readers. */
  label: string
  groups: ComponentProps<typeof ActionMenu>["groups"]
}

export function RowMenu({ label, groups }: RowMenuProps) {
  return (
    <ActionMenu groups={groups}>
      <IconButton size="small" variant="transparent" aria-label={label}>
        <EllipsisHorizontal />
      </IconButton>
    </ActionMenu>
  )
}
