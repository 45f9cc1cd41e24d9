import { Input, Text } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import {
  type CustomerPairing,
  useCustomerCandidates,
} from "../../../lib/customer-pairing"
import { ErrorState } from "../../error-state"
import { Section } from "../../section"
import { CandidateList } from "./candidate-list"
import type { Choosing } from "./use-pair-customer"

interface CandidateProps {
  pairing: CustomerPairing
  choosing: Choosing
}

/** Those of the ERP with the customer's VAT number or e-mail address. */
export function CandidateSection(props: CandidateProps) {
  const { t } = useTranslation("erp")
  return (
    <Section
      title={t("customers.candidates")}
      description={t("customers.candidates_hint")}
    >
      <Found {...props} q={null} none={t("customers.no_candidates")} />
    </Section>
  )
}

/** So long a person may pause in typing before the ERP is asked. */
const typingMs = 400

/** Any other customer of the ERP. */
export function CustomerSearch(props: CandidateProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const [text, setText] = useState("")
  const q = useSettled(text.trim())
  return (
    <Section
      title={t("customers.search")}
      description={t("customers.search_hint")}
    >
      <div className="px-6 py-4">
        <Input
          type="search"
          size="small"
          aria-label={t("customers.search")}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
          }}
        />
      </div>
      {q !== "" && (
        <Found {...props} q={q} none={core("general.noResultsMessage")} />
      )}
    </Section>
  )
}

/** A text, once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text)
    }, typingMs)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return settled
}

interface FoundProps extends CandidateProps {
  q: string | null
  none: string
}

function Found({ pairing, choosing, q, none }: FoundProps) {
  const { t } = useTranslation("erp")
  const { data, error, refetch, isFetching } = useCustomerCandidates(pairing, q)
  if (error && !isFetching) {
    return <ErrorState error={error} onRetry={() => void refetch()} />
  }
  if (!data || data.length === 0) {
    const isAsked = data !== undefined && !isFetching
    return isAsked || isFetching ? (
      <Text
        size="small"
        aria-live="polite"
        className="text-ui-fg-subtle px-6 py-4"
      >
        {isAsked ? none : t("customers.searching")}
      </Text>
    ) : null
  }
  return <CandidateList candidates={data} choosing={choosing} />
}
