import { getStylizedAmount } from "@medusajs/dashboard/lib"
import { Thumbnail } from "@medusajs/dashboard/components"
import { Badge, Button, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type {
  ErpRecord,
  ErpVariant,
  PairingDetail,
} from "../../lib/pairing-types"
import { paths } from "../../lib/paths"
import { Section } from "../section"
import { SectionTable, SectionTableRow } from "../section-table"
import { Placeholder, TextCell } from "../table/cells"
import { useRecordDecision } from "./use-record-decision"

const colors = { open: "orange", paired: "green", excluded: "grey" } as const

/** The record as the ERP has it now, and what can be done with it alone. */
export function ErpRecordSection({ pairing }: { pairing: PairingDetail }) {
  const { t } = useTranslation("erp")
  const navigate = useNavigate()
  const decision = useRecordDecision(pairing)
  const { record, state } = pairing
  const decide = async () => {
    if (await decision.run()) {
      void navigate(paths.pairing)
    }
  }
  return (
    <Section
      level="h1"
      title={record.title}
      description={`${pairing.connection_name} · ${t("pairing.id", { id: pairing.external_id })}`}
      actions={
        <>
          <Badge size="2xsmall" color={colors[state]}>
            {t(`pairing.badge.${state}`)}
          </Badge>
          <Button
            size="small"
            variant="secondary"
            isLoading={decision.isPending}
            onClick={() => void decide()}
          >
            {decision.label}
          </Button>
        </>
      }
    >
      <RecordFacts record={record} />
      <Variants variants={record.variants} />
    </Section>
  )
}

function RecordFacts({ record }: { record: ErpRecord }) {
  const { t } = useTranslation("erp")
  const { brand, image, is_active, title } = record
  return (
    <div className="flex items-center gap-x-4 px-6 py-4">
      <Thumbnail src={image} alt={title} />
      <Text size="small" className="text-ui-fg-subtle">
        {[brand, t(is_active ? "pairing.active" : "pairing.inactive")]
          .filter(Boolean)
          .join(" · ")}
      </Text>
    </div>
  )
}

function Variants({ variants }: { variants: ErpVariant[] }) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  return (
    <SectionTable
      headers={[
        core("fields.variant"),
        core("fields.sku"),
        t("pairing.code.ean"),
        core("fields.price"),
      ]}
    >
      {variants.map((variant) => (
        <SectionTableRow key={variant.external_id}>
          <Table.Cell>
            <TextCell>{Object.values(variant.options).join(" / ")}</TextCell>
          </Table.Cell>
          <Table.Cell>
            <TextCell>{variant.sku}</TextCell>
          </Table.Cell>
          <Table.Cell className="py-2">
            <Codes variant={variant} />
          </Table.Cell>
          <Table.Cell>
            <Prices prices={variant.prices} />
          </Table.Cell>
        </SectionTableRow>
      ))}
    </SectionTable>
  )
}

function Codes({ variant }: { variant: ErpVariant }) {
  const codes = [variant.ean, ...variant.additional_codes].filter(Boolean)
  return codes.length === 0 ? (
    <Placeholder />
  ) : (
    <div className="flex flex-col">
      {codes.map((code) => (
        <span key={code}>{code}</span>
      ))}
    </div>
  )
}

function Prices({ prices }: Pick<ErpVariant, "prices">) {
  const { t } = useTranslation("erp")
  return prices.length === 0 ? (
    <Placeholder />
  ) : (
    <div className="flex flex-col whitespace-nowrap tabular-nums">
      {prices.map(({ amount, currency, includes_tax }) => (
        <span key={currency}>
          {getStylizedAmount(Number(amount), currency)}{" "}
          <span className="text-ui-fg-muted">
            {t(includes_tax ? "pairing.with_tax" : "pairing.without_tax")}
          </span>
        </span>
      ))}
    </div>
  )
}
