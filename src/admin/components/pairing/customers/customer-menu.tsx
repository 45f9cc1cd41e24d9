import { ArrowPath, QuestionMarkCircle, User, XCircle } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import {
  type CustomerPairing,
  nameOfCustomer,
} from "../../../lib/customer-pairing"
import { paths } from "../../../lib/paths"
import { RowMenu } from "../../row-menu"
import { useCheckCustomer } from "./use-check-customer"
import { useUnpairCustomer } from "./use-unpair-customer"

export function CustomerMenu({ pairing }: { pairing: CustomerPairing }) {
  const { t } = useTranslation("erp")
  const check = useCheckCustomer(pairing)
  const unpair = useUnpairCustomer(pairing)
  const { connection_id, store_id, customer, state } = pairing
  return (
    <RowMenu
      label={t("list.row_actions", { label: nameOfCustomer(customer) })}
      groups={[
        {
          actions: [
            {
              icon: <QuestionMarkCircle />,
              label: t("customers.decide"),
              to: paths.customerPairingOf(connection_id, store_id),
            },
            {
              icon: <User />,
              label: t("customers.open_customer"),
              to: `/customers/${store_id}`,
            },
          ],
        },
        {
          actions: [
            state === "paired"
              ? {
                  icon: <XCircle />,
                  label: t("pairing.unpair.action"),
                  onClick: () => void unpair.run(),
                }
              : {
                  icon: <ArrowPath />,
                  label: t("customers.check"),
                  onClick: () => void check.run(),
                },
          ],
        },
      ]}
    />
  )
}
