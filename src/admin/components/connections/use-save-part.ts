import type { ConnectionInput } from "../../lib/api-types"
import { useUpdateConnection } from "../../lib/mutations"
import { useSavedToasts } from "./use-saved-toasts"

/** Saves a part of a connection, and says so. */
export function useSavePart(id: string) {
  const update = useUpdateConnection(id)
  const toasts = useSavedToasts()
  return {
    isPending: update.isPending,
    mutate: (part: Partial<ConnectionInput>) => {
      update.mutate(part, toasts)
    },
  }
}
