import { Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { pairingStates, type PairingState } from "../../lib/pairing-types"
import { PairingTable } from "./pairing-table"

/** The records of the ERP that are products, by what was decided about them. */
export function ProductPairings() {
  const { t } = useTranslation("erp")
  const [state, setState] = useTab()
  return (
    <Tabs value={state} onValueChange={setState}>
      <Tabs.List className="flex-wrap border-b px-6 py-3">
        {pairingStates.map((each) => (
          <Tabs.Trigger key={each} value={each}>
            {t(`pairing.state.${each}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={state}>
        <PairingTable state={state} />
      </Tabs.Content>
    </Tabs>
  )
}

/** In the address; another tab begins at its first page, without a search. */
function useTab(): [PairingState, (state: string) => void] {
  const [params, setParams] = useSearchParams()
  const state = pairingStates.find((each) => each === params.get("state"))
  const change = (next: string) => {
    const connection = params.get("connection_id")
    setParams({
      state: next,
      ...(connection !== null && { connection_id: connection }),
    })
  }
  return [state ?? "open", change]
}
