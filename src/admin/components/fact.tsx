import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

/** One line of a page: what it is at the left, how it is at the right. */
export function Fact(props: { title: string; children: ReactNode }) {
  return (
    <div className="text-ui-fg-subtle grid w-full grid-cols-2 items-start gap-4 px-6 py-4">
      <Text size="small" weight="plus" leading="compact">
        {props.title}
      </Text>
      <div className="txt-compact-small flex min-w-0 flex-col gap-1 break-words">
        {props.children}
      </div>
    </div>
  )
}
