import type { Catalog } from "./data"
import type { SymfoniaStore } from "./store"

const separator = "\\"

/** `Turystyka\Namioty` */
export function fullPathOf(store: SymfoniaStore, catalog: Catalog): string {
  const parent = store.catalogs.get(catalog.parentId)
  return parent === null
    ? catalog.name
    : `${fullPathOf(store, parent)}${separator}${catalog.name}`
}

/** `null`: there is no such catalogue. */
export function findCatalog(
  store: SymfoniaStore,
  fullPath: string
): Catalog | null {
  return (
    store.catalogs.all().find((one) => fullPathOf(store, one) === fullPath) ??
    null
  )
}

/** Makes what is missing on the way. */
export function ensureCatalog(store: SymfoniaStore, fullPath: string): Catalog {
  const known = findCatalog(store, fullPath)
  if (known !== null) {
    return known
  }
  const at = fullPath.lastIndexOf(separator)
  const parentId = at < 0 ? 0 : ensureCatalog(store, fullPath.slice(0, at)).id
  const name = fullPath.slice(at + 1)
  return store.catalogs.add((id) => ({ id, parentId, name }))
}
