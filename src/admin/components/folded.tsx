import { clx } from "@medusajs/ui"
import type { ReactNode } from "react"

interface FoldedProps {
  title: string
  /** Of the line that is always there. */
  className?: string
  children: ReactNode
}

/** What most people never need, one click away. */
export function Folded({ title, className, children }: FoldedProps) {
  return (
    <details className="flex flex-col">
      <summary
        className={clx(
          "txt-compact-small-plus focus-visible:shadow-borders-focus w-fit cursor-pointer rounded outline-none",
          className
        )}
      >
        {title}
      </summary>
      {children}
    </details>
  )
}
