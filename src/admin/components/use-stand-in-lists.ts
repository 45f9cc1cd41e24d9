import { useQueryClient, type QueryClient } from "@tanstack/react-query"
import { useState } from "react"

/** The core lists that ours stand in for, by the zone of their page. */
const coreLists = {
  "order.list": "core:OrderListTable",
  "product.list": "core:ProductListTable",
}

/**
 * Until it knows the layout of a page, the dashboard shows every entry of it:
 * for a moment both lists, the core's and ours. So the layout that the server
 * will most likely answer is assumed until it has answered.
 */
export function useStandInLists(): void {
  const client = useQueryClient()
  // not in an effect: it must be there before the page renders
  useState(() => {
    assumeLayouts(client)
  })
}

function assumeLayouts(client: QueryClient): void {
  for (const [zone, coreList] of Object.entries(coreLists)) {
    // the dashboard's own key; under another one this would do nothing
    const key = [["layouts"], "configuration", zone]
    if (client.getQueryData(key) === undefined) {
      const widgets = { [coreList]: { hidden: true } }
      client.setQueryData(
        key,
        { default_configuration: { zone, configuration: { widgets } } },
        // as old as can be, so that the server is asked at once
        { updatedAt: 0 }
      )
    }
  }
}
