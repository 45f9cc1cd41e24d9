import { Thumbnail } from "@medusajs/dashboard/components"
import { Badge, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type {
  Candidate,
  ProductOwner,
  SharedCode,
} from "../../lib/pairing-types"
import { ProductStatus } from "../products/product-cells"
import { LinkCell } from "../table/cells"

/** What a person does with a product of a list. */
export interface Choosing {
  pair: (candidate: Candidate) => Promise<void>
  isPending: boolean
}

interface CandidateListProps {
  candidates: Candidate[]
  choosing: Choosing
}

/** Products the record may be: by which codes, and whose they are. */
export function CandidateList({ candidates, choosing }: CandidateListProps) {
  return (
    <ul className="divide-y">
      {candidates.map((candidate) => (
        <CandidateRow
          key={candidate.id}
          candidate={candidate}
          choosing={choosing}
        />
      ))}
    </ul>
  )
}

interface CandidateRowProps {
  candidate: Candidate
  choosing: Choosing
}

function CandidateRow({ candidate, choosing }: CandidateRowProps) {
  const { title, thumbnail, status, belongs_to } = candidate
  return (
    <li className="flex items-start gap-x-4 px-6 py-4" aria-label={title}>
      <Thumbnail src={thumbnail} alt={title} />
      <div className="txt-compact-small flex min-w-0 flex-1 flex-col gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <LinkCell to={`/products/${candidate.id}`}>
            <span className="text-ui-fg-base">{title}</span>
          </LinkCell>
          <ProductStatus status={status} />
        </div>
        <Codes codes={candidate.variants.flatMap(({ codes }) => codes)} />
        {belongs_to && <Owner owner={belongs_to} />}
      </div>
      <PairButton candidate={candidate} choosing={choosing} />
    </li>
  )
}

function PairButton({ candidate, choosing }: CandidateRowProps) {
  const { t } = useTranslation("erp")
  return candidate.is_paired ? (
    <Badge size="2xsmall" color="green">
      {t("pairing.badge.paired")}
    </Badge>
  ) : (
    <Button
      size="small"
      variant="secondary"
      aria-label={t("pairing.pair.with", { title: candidate.title })}
      disabled={choosing.isPending}
      onClick={() => void choosing.pair(candidate)}
    >
      {t("pairing.pair.action")}
    </Button>
  )
}

function Codes({ codes }: { codes: SharedCode[] }) {
  const { t } = useTranslation("erp")
  return codes.length === 0 ? null : (
    <div className="flex flex-wrap gap-1">
      {codes.map(({ code, value }) => (
        <Badge key={`${code} ${value}`} size="2xsmall" color="blue">
          {t(`pairing.code.${code}`)} {value}
        </Badge>
      ))}
    </div>
  )
}

function Owner({ owner }: { owner: ProductOwner }) {
  const { t } = useTranslation("erp")
  const { external_id, title } = owner
  const name = title === null ? external_id : `${title} (${external_id})`
  return (
    <Badge size="2xsmall" color="orange" className="w-fit whitespace-normal">
      {t("pairing.belongs_to", { name })}
    </Badge>
  )
}
