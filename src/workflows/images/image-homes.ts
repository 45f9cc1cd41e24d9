import type { LiveConnection } from "../../modules/erp-sync/live-connections"

/** Origins that are the ERP itself. */
export interface ImageHomes {
  /** Requests to them take their turn among all others to the ERP. */
  readonly own: ReadonlySet<string>
  /** Those of them that may be in a private network. */
  readonly trusted: ReadonlySet<string>
}

interface Connection {
  readonly home: LiveConnection["home"]
  readonly row: Pick<LiveConnection["row"], "settings">
}

/** Where the connector does not say, any address an operator entered is one. */
export function imageHomes({ home, row }: Connection): ImageHomes {
  if (home === null) {
    const own = originsIn(row.settings)
    return { own, trusted: own }
  }
  const own = new Set([home.origin])
  return { own, trusted: home.mayBePrivate ? own : new Set() }
}

function originsIn(settings: Readonly<Record<string, unknown>>): Set<string> {
  return new Set(
    Object.values(settings).flatMap((value) =>
      typeof value === "string" && /^https?:/.test(value) && URL.canParse(value)
        ? [new URL(value).origin]
        : []
    )
  )
}
