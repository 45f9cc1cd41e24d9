import { Badge, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { CustomerCandidate } from "../../../lib/customer-pairing"
import type { Choosing } from "./use-pair-customer"

interface CandidateListProps {
  candidates: CustomerCandidate[]
  choosing: Choosing
}

/** Customers of the ERP: by what they are the same, and whose they are. */
export function CandidateList({ candidates, choosing }: CandidateListProps) {
  return (
    <ul className="divide-y">
      {candidates.map((candidate) => (
        <CandidateRow
          key={candidate.external_id}
          candidate={candidate}
          choosing={choosing}
        />
      ))}
    </ul>
  )
}

interface CandidateRowProps {
  candidate: CustomerCandidate
  choosing: Choosing
}

function CandidateRow({ candidate, choosing }: CandidateRowProps) {
  const { name, code, vat_number, email, city } = candidate
  return (
    <li className="flex items-start gap-x-4 px-6 py-4" aria-label={name}>
      <div className="flex min-w-0 flex-1 flex-col gap-y-2">
        <Text size="small" weight="plus" leading="compact">
          {name}
        </Text>
        <Text
          size="small"
          leading="compact"
          className="text-ui-fg-subtle break-words"
        >
          {[code, vat_number, email, city].filter(Boolean).join(" · ")}
        </Text>
        <Marks candidate={candidate} />
      </div>
      <PairButton candidate={candidate} choosing={choosing} />
    </li>
  )
}

function Marks({ candidate }: { candidate: CustomerCandidate }) {
  const { t } = useTranslation("erp")
  const { matches, paired_with: other, is_active } = candidate
  return (
    <div className="flex flex-wrap gap-1 empty:hidden">
      {matches.map((match) => (
        <Badge key={match} size="2xsmall" color="blue">
          {t(`customers.same.${match}`)}
        </Badge>
      ))}
      {!is_active && (
        <Badge size="2xsmall" color="red">
          {t("customers.inactive")}
        </Badge>
      )}
      {other && (
        <Badge size="2xsmall" color="orange" className="whitespace-normal">
          {t("customers.paired_with", { name: other.label })}
        </Badge>
      )}
    </div>
  )
}

function PairButton({ candidate, choosing }: CandidateRowProps) {
  const { t } = useTranslation("erp")
  const title = candidate.name
  return candidate.is_paired ? (
    <Badge size="2xsmall" color="green">
      {t("customers.badge.paired")}
    </Badge>
  ) : (
    <Button
      size="small"
      variant="secondary"
      className="shrink-0"
      aria-label={t("pairing.pair.with", { title })}
      disabled={choosing.isPending}
      onClick={() => void choosing.pair(candidate)}
    >
      {t("pairing.pair.action")}
    </Button>
  )
}
