import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Pairing, PairingState } from "../../lib/pairing-types"
import { paths } from "../../lib/paths"
import { ProductStatus } from "../products/product-cells"
import { RelativeTime } from "../relative-time"
import { LinkCell } from "../table/cells"
import { PairingMenu } from "./pairing-menu"

const column = createDataTableColumnHelper<Pairing>()

export function usePairingColumns(state: PairingState) {
  const { t } = useTranslation("erp")
  return useMemo(
    () => [
      column.accessor("label", {
        header: t("pairing.record"),
        size: 220,
        truncateTooltip: false,
        cell: ({ row }) => <RecordCell pairing={row.original} />,
      }),
      column.display({
        id: "what",
        header: t(`pairing.what.${state}`),
        size: 520,
        cell: ({ row }) => <WhatCell pairing={row.original} />,
      }),
      column.accessor("connection_name", {
        header: t("list.connection"),
        size: 160,
      }),
      column.accessor("since", {
        header: t(state === "paired" ? "details.synced_at" : "problems.since"),
        size: 150,
        truncateTooltip: false,
        cell: ({ getValue }) => <RelativeTime at={getValue()} />,
      }),
      column.display({
        id: "action",
        size: 60,
        cell: ({ row }) => <PairingMenu pairing={row.original} />,
      }),
    ],
    [t, state]
  )
}

/** Its name where the ERP told it; of a paired one, the product has it. */
function RecordCell({ pairing }: { pairing: Pairing }) {
  const { t } = useTranslation("erp")
  const { connection_id, external_id, label, state } = pairing
  const id = t("pairing.id", { id: external_id })
  const name = state === "paired" ? null : label
  return (
    <div className="flex min-w-0 flex-col py-2">
      <LinkCell to={paths.pairingOf(connection_id, external_id)}>
        <span className="text-ui-fg-base">{name ?? id}</span>
      </LinkCell>
      {name && (
        <Text size="xsmall" className="text-ui-fg-muted">
          {id}
        </Text>
      )}
    </div>
  )
}

/** Why it waits, who left it out, or which product it is. */
function WhatCell({ pairing }: { pairing: Pairing }) {
  const { t } = useTranslation("erp")
  const { message, product, reason } = pairing
  if (product) {
    return (
      <div className="flex items-center gap-x-3">
        <LinkCell to={`/products/${product.id}`}>{product.title}</LinkCell>
        <ProductStatus status={product.status} />
      </div>
    )
  }
  return (
    <Text size="small" className="min-w-[220px] whitespace-normal py-2">
      {reason ? t(`pairing.reason.${reason}`) : message}
    </Text>
  )
}
