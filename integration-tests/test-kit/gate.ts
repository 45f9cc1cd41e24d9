/** Where something waits until a test lets it pass. */
export interface Gate {
  /** Says that it is there, and waits. */
  arrive(): Promise<void>
  /** It is there. */
  readonly arrived: Promise<void>
  open(): void
}

export function gate(): Gate {
  let arrive = (): void => undefined
  let open = (): void => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return {
    arrived,
    open: () => {
      open()
    },
    arrive: () => {
      arrive()
      return opened
    },
  }
}
