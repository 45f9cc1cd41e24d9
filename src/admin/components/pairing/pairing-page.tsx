import { Container } from "@medusajs/ui"
import { usePairing } from "../../lib/pairing-queries"
import type { PairingDetail } from "../../lib/pairing-types"
import { QueryView } from "../query-view"
import { CandidateSection } from "./candidate-section"
import { ErpRecordSection } from "./erp-record-section"
import { ProductSearch } from "./product-search"
import { usePair } from "./use-pair"

interface PairingPageProps {
  connectionId: string
  externalId: string
}

/** A record as the ERP has it, beside the products of the store it may be. */
export function PairingPage({ connectionId, externalId }: PairingPageProps) {
  const query = usePairing(connectionId, externalId)
  return query.data ? (
    <Decision key={externalId} pairing={query.data.pairing} />
  ) : (
    <Container className="p-0">
      <QueryView query={query} rows={6}>
        {() => null}
      </QueryView>
    </Container>
  )
}

function Decision({ pairing }: { pairing: PairingDetail }) {
  const choosing = usePair(pairing)
  return (
    <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
      <ErpRecordSection pairing={pairing} />
      <div className="flex min-w-0 flex-col gap-y-3">
        <CandidateSection candidates={pairing.candidates} choosing={choosing} />
        <ProductSearch pairing={pairing} choosing={choosing} />
      </div>
    </div>
  )
}
