import { Input, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useProductSearch } from "../../lib/pairing-queries"
import type { PairingDetail } from "../../lib/pairing-types"
import { ErrorState } from "../error-state"
import { Section } from "../section"
import { CandidateList, type Choosing } from "./candidate-list"

interface ProductSearchProps {
  pairing: PairingDetail
  choosing: Choosing
}

/** Any other product of the store, by its title or SKU. */
export function ProductSearch(props: ProductSearchProps) {
  const { t } = useTranslation("erp")
  const [text, setText] = useState("")
  return (
    <Section title={t("pairing.search")} description={t("pairing.search_hint")}>
      <div className="px-6 py-4">
        <Input
          type="search"
          size="small"
          aria-label={t("pairing.search")}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
          }}
        />
      </div>
      <Found {...props} q={text.trim()} />
    </Section>
  )
}

function Found({ pairing, choosing, q }: ProductSearchProps & { q: string }) {
  const { t: core } = useTranslation()
  const { data, error, refetch } = useProductSearch(pairing, q)
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />
  }
  if (q === "" || !data) {
    return null
  }
  return data.length === 0 ? (
    <Text size="small" className="text-ui-fg-subtle px-6 py-4">
      {core("general.noResultsMessage")}
    </Text>
  ) : (
    <CandidateList candidates={data} choosing={choosing} />
  )
}
