import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Connection } from "../../lib/api-types"
import { useBulk } from "../report/use-bulk"
import { Section } from "../section"

/** Fills an ERP that begins empty with the products of the store. */
export function RolloutSection({ connection }: { connection: Connection }) {
  const { t } = useTranslation("erp")
  const { run, isPending } = useBulk({
    title: t("rollout.confirm_title", { name: connection.name }),
    action: t("rollout.action"),
    description: (count) => t("rollout.confirm", { count }),
    none: t("rollout.none"),
  })
  const isOn = connection.state === "active" && connection.flows.products
  return (
    <Section
      title={t("rollout.title")}
      description={t("rollout.description")}
      actions={
        <Button
          size="small"
          variant="secondary"
          disabled={!isOn}
          isLoading={isPending}
          onClick={() =>
            void run({
              action: "export",
              topic: "product",
              filter: {
                connection_id: connection.id,
                // Another ERP may have what this one lacks.
                erp_status: ["synced", "not_linked", "queued", "error"],
                where: { is_giftcard: false },
              },
            })
          }
        >
          {t("rollout.action")}
        </Button>
      }
    />
  )
}
