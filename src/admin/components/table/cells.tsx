import { useDate } from "@medusajs/dashboard/hooks"
import { clx, Tooltip } from "@medusajs/ui"
import type { PropsWithChildren, ReactNode } from "react"
import { Link } from "react-router-dom"

export function Placeholder() {
  return <span className="text-ui-fg-muted">–</span>
}

export function TextCell({ children }: PropsWithChildren) {
  return children ? (
    <span className="truncate">{children}</span>
  ) : (
    <Placeholder />
  )
}

const dots = {
  green: "bg-ui-tag-green-icon",
  red: "bg-ui-tag-red-icon",
  orange: "bg-ui-tag-orange-icon",
  blue: "bg-ui-tag-blue-icon",
  grey: "bg-ui-tag-neutral-icon",
} as const

export type DotColor = keyof typeof dots

/** The status with a dot of the core's lists. */
export function DotCell(props: { color: DotColor; children: ReactNode }) {
  return (
    <div className="txt-compact-small text-ui-fg-subtle flex items-center gap-x-2 overflow-hidden">
      <span
        role="presentation"
        className={clx(
          "h-2 w-2 shrink-0 rounded-sm shadow-[0px_0px_0px_1px_rgba(0,0,0,0.12)_inset]",
          dots[props.color]
        )}
      />
      <span className="truncate">{props.children}</span>
    </div>
  )
}

export function DateCell({ at }: { at: string | null | undefined }) {
  const { getFullDate } = useDate()
  if (!at) {
    return <Placeholder />
  }
  return (
    <Tooltip content={getFullDate({ date: at, includeTime: true })}>
      <span className="truncate">{getFullDate({ date: at })}</span>
    </Tooltip>
  )
}

/** The way into a row for the keyboard; the whole row reacts to the mouse. */
export function LinkCell(props: { to: string; children: ReactNode }) {
  return (
    <Link
      to={props.to}
      onClick={(event) => {
        event.stopPropagation()
      }}
      className="focus-visible:shadow-borders-focus hover:text-ui-fg-base truncate rounded outline-none"
    >
      {props.children}
    </Link>
  )
}
