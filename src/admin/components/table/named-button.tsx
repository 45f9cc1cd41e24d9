import type { PropsWithChildren } from "react"

/**
 * The kit's filter and sorting buttons are icons without a name; this names
 * the button inside for screen readers, at each render, because the kit puts
 * a placeholder in its place while rows are loading.
 */
export function NamedButton(props: PropsWithChildren<{ label: string }>) {
  return (
    <div
      ref={(node) => {
        node?.querySelector("button")?.setAttribute("aria-label", props.label)
      }}
    >
      {props.children}
    </div>
  )
}
