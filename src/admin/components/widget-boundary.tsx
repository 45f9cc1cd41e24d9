import { Container, Text } from "@medusajs/ui"
import { Component, type ComponentType, type ReactNode } from "react"

interface State {
  message: string | null
}

interface BoundaryProps {
  children: ReactNode
  fallback: (message: string) => ReactNode
}

/**
 * The dashboard has no boundary around a widget: one that throws would take
 * the whole order page with it.
 */
class Boundary extends Component<BoundaryProps, State> {
  override state: State = { message: null }

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { message } = this.state
    return message === null ? this.props.children : this.props.fallback(message)
  }
}

/** The widget, or a line that says what went wrong in its place. */
export function guarded<P extends object>(Widget: ComponentType<P>) {
  return function GuardedWidget(props: P) {
    return (
      <Boundary
        fallback={(message) => (
          <Container className="px-6 py-4">
            <Text size="small" className="text-ui-fg-error" role="alert">
              ERP: {message}
            </Text>
          </Container>
        )}
      >
        <Widget {...props} />
      </Boundary>
    )
  }
}

/** For the top bar, where there is no room: a broken widget is just absent. */
export function guardedSilently<P extends object>(Widget: ComponentType<P>) {
  return function GuardedWidget(props: P) {
    return (
      <Boundary fallback={() => null}>
        <Widget {...props} />
      </Boundary>
    )
  }
}
