import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Connection } from "../../lib/api-types"
import {
  disappearances,
  rulesChange,
  type ImportRules,
} from "../../lib/import-rules"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"
import { Section } from "../section"
import { GuardFields } from "./guard-fields"
import { guardsOf, guardTexts } from "./guard-input"
import { LinkOrder } from "./link-order-field"
import { OwnerTable } from "./owner-table"
import { useSavePart } from "./use-save-part"

/**
 * Whose word counts, how products are recognised, and when an import asks.
 * No declaration in medusa-config names these rules: all can be edited here.
 */
export function ImportRulesSection({ connection }: { connection: Connection }) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const form = useRulesForm(connection)
  return (
    <Section title={t("rules.title")} description={t("rules.description")}>
      <OwnerTable
        owners={form.owners}
        onChange={(owners) => {
          form.edit({ owners })
        }}
      />
      <div className="flex flex-col gap-y-6 px-6 py-4">
        <LinkOrder
          keys={form.link_by}
          onChange={(link_by) => {
            form.edit({ link_by })
          }}
        />
        <DisappearedField
          value={form.disappeared}
          onChange={(disappeared) => {
            form.edit({ disappeared })
          }}
        />
        <GuardFields texts={form.texts} onChange={form.setTexts} />
        <Button
          size="small"
          variant="secondary"
          className="w-fit self-end"
          disabled={form.change === null}
          isLoading={form.isPending}
          onClick={form.save}
        >
          {core("actions.save")}
        </Button>
      </div>
    </Section>
  )
}

function useRulesForm({ id, import_rules: stored }: Connection) {
  const save = useSavePart(id)
  const [rules, setRules] = useState(stored)
  const [texts, setTexts] = useState(() => guardTexts(stored.guards))
  const guards = guardsOf(texts)
  const change =
    guards === null ? null : rulesChange(stored, { ...rules, guards })
  return {
    ...rules,
    ...{ texts, setTexts, change },
    edit: (part: Partial<ImportRules>) => {
      setRules({ ...rules, ...part })
    },
    isPending: save.isPending,
    save: () => {
      if (change !== null) {
        save.mutate({ import_rules: change })
      }
    },
  }
}

interface DisappearedFieldProps {
  value: ImportRules["disappeared"]
  onChange: (value: ImportRules["disappeared"]) => void
}

function DisappearedField({ value, onChange }: DisappearedFieldProps) {
  const { t } = useTranslation("erp")
  return (
    <Field
      id="erp-sync-disappeared"
      label={t("rules.disappeared")}
      hint={t("rules.disappeared_hint")}
    >
      <ChoiceSelect
        id="erp-sync-disappeared"
        value={value}
        options={disappearances.map((each) => ({
          value: each,
          label: t(`rules.disappearance.${each}`),
        }))}
        onChange={(chosen) => {
          onChange(disappearances.find((each) => each === chosen) ?? value)
        }}
      />
    </Field>
  )
}
