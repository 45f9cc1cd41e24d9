/** What a person wants to see apart from the rest of what a run changed. */
export const changeGroups = [
  "created",
  "changed",
  "published",
  "unpublished",
  "deleted",
] as const
export type ChangeGroup = (typeof changeGroups)[number]
