import { Button } from "@medusajs/ui"
import { useCallback, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLocation } from "react-router-dom"
import type { Mappings, WarehouseHandling } from "../../lib/api-types"
import { useSaveWarehouses } from "../../lib/mutations"
import { useErpOptions, useMappings } from "../../lib/queries"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"
import { QueryView } from "../query-view"
import { Section } from "../section"
import type { ConnectionSectionProps } from "./connection-page"
import { useSavedToasts } from "./use-saved-toasts"
import type { WarehouseDraft } from "./warehouse-rows"
import { WarehouseTable } from "./warehouse-table"

/** Where the goods of each of the ERP's warehouses are sold from. */
export function WarehouseSection(props: ConnectionSectionProps) {
  const { t } = useTranslation("erp")
  const query = useMappings(props.connection.id)
  return (
    <div ref={useScrollHere("#warehouses")}>
      <Section
        title={t("warehouses.title")}
        description={t("warehouses.description")}
      >
        <QueryView query={query}>
          {(mappings) => <WarehouseForm {...props} mappings={mappings} />}
        </QueryView>
      </Section>
    </div>
  )
}

/** Shows this part of the page to who comes by a link that names it. */
function useScrollHere(name: string) {
  const { hash } = useLocation()
  return useCallback(
    (part: HTMLElement | null) => {
      if (hash === name) {
        part?.scrollIntoView()
      }
    },
    [hash, name]
  )
}

interface WarehouseFormProps extends ConnectionSectionProps {
  mappings: Mappings
}

function WarehouseForm(props: WarehouseFormProps) {
  const { connection, connector, readOnly } = props
  const { t: core } = useTranslation()
  const options = useErpOptions(connection, connector)
  const form = useWarehouseForm(props)
  return (
    <>
      <HandlingField
        value={form.handling}
        disabled={readOnly}
        onChange={form.setHandling}
      />
      {form.handling === "map" && (
        <WarehouseTable
          draft={form.draft}
          options={options.data?.warehouses ?? []}
          onChange={form.setDraft}
        />
      )}
      <div className="flex justify-end px-6 py-4">
        <Button
          size="small"
          variant="secondary"
          isLoading={form.isPending}
          onClick={form.save}
        >
          {core("actions.save")}
        </Button>
      </div>
    </>
  )
}

function useWarehouseForm({ connection, mappings }: WarehouseFormProps) {
  const save = useSaveWarehouses(connection)
  const toasts = useSavedToasts()
  const [handling, setHandling] = useState(
    connection.target.warehouses ?? "sum"
  )
  const [draft, setDraft] = useState<WarehouseDraft>({
    mapped: mappings.warehouses,
    added: [],
  })
  return {
    ...{ handling, setHandling, draft, setDraft },
    isPending: save.isPending,
    save: () => {
      // A sum of all has no list: one that is kept would leave others out.
      const warehouses = handling === "map" ? [...draft.mapped] : []
      save.mutate({ handling, warehouses }, toasts)
    },
  }
}

const handlings = ["sum", "map"] as const

interface HandlingFieldProps {
  value: WarehouseHandling
  disabled: boolean
  onChange: (value: WarehouseHandling) => void
}

function HandlingField({ value, disabled, onChange }: HandlingFieldProps) {
  const { t } = useTranslation("erp")
  const id = "erp-sync-warehouses"
  return (
    <div className="px-6 py-4">
      <Field
        id={id}
        label={t("warehouses.handling")}
        hint={t(`warehouses.hint.${value}`)}
      >
        <ChoiceSelect
          id={id}
          disabled={disabled}
          value={value}
          options={handlings.map((each) => ({
            value: each,
            label: t(`warehouses.choice.${each}`),
          }))}
          onChange={(chosen) => {
            onChange(handlings.find((each) => each === chosen) ?? value)
          }}
        />
      </Field>
    </div>
  )
}
