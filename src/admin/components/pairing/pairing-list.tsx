import { Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { usePairingConnections } from "../../lib/customer-pairing"
import { Section } from "../section"
import { CustomerList } from "./customers/customer-list"
import { ProductPairings } from "./product-pairings"

/** Which record of the ERP is which of the store, where people decide it. */
export function PairingList() {
  const { t } = useTranslation("erp")
  const [params, setParams] = useSearchParams()
  const connections = usePairingConnections() ?? []
  if (connections.length === 0) {
    return (
      <Section
        level="h1"
        title={t("pairing.title")}
        description={t("pairing.description")}
      >
        <ProductPairings />
      </Section>
    )
  }
  const kind = params.get("kind") === "customers" ? "customers" : "products"
  return (
    <Tabs
      value={kind}
      onValueChange={(next) => {
        setParams(next === "customers" ? { kind: next } : {})
      }}
    >
      <Section
        level="h1"
        title={t("pairing.title")}
        description={t(
          kind === "customers" ? "customers.about" : "pairing.description"
        )}
        actions={
          <Tabs.List>
            <Tabs.Trigger value="products">{t("kinds.product")}</Tabs.Trigger>
            <Tabs.Trigger value="customers">{t("kinds.customer")}</Tabs.Trigger>
          </Tabs.List>
        }
      >
        <Tabs.Content value={kind}>
          {kind === "customers" ? (
            <CustomerList connections={connections} />
          ) : (
            <ProductPairings />
          )}
        </Tabs.Content>
      </Section>
    </Tabs>
  )
}
