import { Container, Heading, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

interface SectionProps {
  title: ReactNode
  description?: ReactNode
  level?: "h1" | "h2"
  /** At the right of the title: badges, buttons, a menu. */
  actions?: ReactNode
  children?: ReactNode
}

/** A box of a page, as Medusa's own pages are made of. */
export function Section(props: SectionProps) {
  const heading = useId()
  return (
    <Container role="region" aria-labelledby={heading} className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
        <div className="flex min-w-0 flex-col">
          <Heading id={heading} level={props.level ?? "h2"}>
            {props.title}
          </Heading>
          {props.description && (
            <Text size="small" className="text-ui-fg-subtle">
              {props.description}
            </Text>
          )}
        </div>
        {props.actions && (
          <div className="flex items-center gap-x-2">{props.actions}</div>
        )}
      </div>
      {props.children}
    </Container>
  )
}
