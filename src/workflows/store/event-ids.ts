/** Some bulk operations emit one event with all their ids. */
export interface IdEvent {
  readonly id: string | readonly string[]
}

export function idsOf(data: IdEvent): string[] {
  return typeof data.id === "string" ? [data.id] : [...data.id]
}
