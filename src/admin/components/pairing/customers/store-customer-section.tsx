import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import {
  type CustomerPairing,
  nameOfCustomer,
} from "../../../lib/customer-pairing"
import { Fact } from "../../fact"
import { RelativeTime } from "../../relative-time"
import { Section } from "../../section"
import { Placeholder } from "../../table/cells"
import { CustomerStateBadge } from "./customer-state"
import { useCheckCustomer } from "./use-check-customer"
import { useUnpairCustomer } from "./use-unpair-customer"

/** The customer of the store, and how it stands with the ERP. */
export function StoreCustomerSection(props: { pairing: CustomerPairing }) {
  const { t } = useTranslation("erp")
  const { pairing } = props
  const { customer, connection_name, state, message } = pairing
  return (
    <Section
      level="h1"
      title={nameOfCustomer(customer)}
      description={connection_name}
      actions={
        <>
          <CustomerStateBadge state={state} />
          <StateButton pairing={pairing} />
        </>
      }
    >
      <div className="flex flex-col gap-y-2 px-6 py-4">
        <Text size="small">{t(`customers.hint.${state}`)}</Text>
        {message && (
          <Text size="small" className="text-ui-fg-subtle">
            {message}
          </Text>
        )}
        <Link
          to={`/customers/${customer.id}`}
          className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover w-fit"
        >
          {t("customers.open_customer")}
        </Link>
      </div>
      <CustomerFacts pairing={pairing} />
    </Section>
  )
}

function StateButton({ pairing }: { pairing: CustomerPairing }) {
  const { t } = useTranslation("erp")
  const check = useCheckCustomer(pairing)
  const unpair = useUnpairCustomer(pairing)
  const isPaired = pairing.state === "paired"
  const { run, isPending } = isPaired ? unpair : check
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={() => void run()}
    >
      {t(isPaired ? "pairing.unpair.action" : "customers.check")}
    </Button>
  )
}

function CustomerFacts({ pairing }: { pairing: CustomerPairing }) {
  const { t } = useTranslation("erp")
  const { customer, external_id, external_number, checked_at } = pairing
  const place = [customer.city, customer.country?.toUpperCase()]
  const facts = [
    ["name", customer.name],
    ["company", customer.company],
    ["vat_number", customer.vat_number],
    ["email", customer.email],
    ["phone", customer.phone],
    ["city", place.filter(Boolean).join(", ")],
    ["erp_code", external_number ?? external_id],
  ] as const
  return (
    <>
      {facts.map(([name, value]) => (
        <Fact key={name} title={t(`customers.${name}`)}>
          {value ? <span>{value}</span> : <Placeholder />}
        </Fact>
      ))}
      <Fact title={t("customers.checked_at")}>
        <RelativeTime at={checked_at} />
      </Fact>
    </>
  )
}
