import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Candidate } from "../../lib/pairing-types"
import { Section } from "../section"
import { CandidateList, type Choosing } from "./candidate-list"

interface CandidateSectionProps {
  candidates: Candidate[]
  choosing: Choosing
}

/** The products of the store that have a code of the record. */
export function CandidateSection(props: CandidateSectionProps) {
  const { t } = useTranslation("erp")
  return (
    <Section
      title={t("pairing.candidates")}
      description={t("pairing.candidates_hint")}
    >
      {props.candidates.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("pairing.no_candidates")}
        </Text>
      ) : (
        <CandidateList {...props} />
      )}
    </Section>
  )
}
