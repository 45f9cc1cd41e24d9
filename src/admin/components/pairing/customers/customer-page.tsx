import { Container } from "@medusajs/ui"
import {
  type CustomerPairing,
  useCustomerPairing,
} from "../../../lib/customer-pairing"
import { QueryView } from "../../query-view"
import { CandidateSection, CustomerSearch } from "./customer-candidates"
import { StoreCustomerSection } from "./store-customer-section"
import { usePairing } from "./use-pair-customer"

interface CustomerPageProps {
  connectionId: string
  customerId: string
}

/** A customer of the store beside those of the ERP it may be. */
export function CustomerPage({ connectionId, customerId }: CustomerPageProps) {
  const query = useCustomerPairing(connectionId, customerId)
  return query.data ? (
    <Decision key={customerId} pairing={query.data.pairing} />
  ) : (
    <Container className="p-0">
      <QueryView query={query} rows={6}>
        {() => null}
      </QueryView>
    </Container>
  )
}

function Decision({ pairing }: { pairing: CustomerPairing }) {
  const choosing = usePairing(pairing)
  return (
    <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
      <StoreCustomerSection pairing={pairing} />
      <div className="flex min-w-0 flex-col gap-y-3">
        <CandidateSection pairing={pairing} choosing={choosing} />
        <CustomerSearch pairing={pairing} choosing={choosing} />
      </div>
    </div>
  )
}
