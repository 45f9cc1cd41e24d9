import type { TotalGestClient } from "./client"
import type { Profile } from "./profile"
import type { TotalGestSettings } from "./settings"

/** What every facet works with. */
export interface TotalGestContext {
  readonly settings: TotalGestSettings
  readonly profile: Profile
  readonly client: TotalGestClient
  readonly now: () => Date
}
