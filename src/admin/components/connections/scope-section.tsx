import { Button, DatePicker } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Connection } from "../../lib/api-types"
import {
  useRegionChoices,
  useSalesChannelChoices,
} from "../../lib/core-queries"
import { ChoiceCombobox } from "../choice-combobox"
import { Field } from "../field"
import { Section } from "../section"
import type { ConnectionSectionProps } from "./connection-page"
import { useSavePart } from "./use-save-part"

/** Whose orders the connection takes, and from when on. */
export function ScopeSection({ connection, readOnly }: ConnectionSectionProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const form = useScopeForm(connection)
  const channels = useSalesChannelChoices()
  const regions = useRegionChoices()
  return (
    <Section title={t("scope.title")} description={t("scope.description")}>
      <div className="flex flex-col gap-y-6 px-6 py-4">
        <ChoiceCombobox
          id="erp-sync-scope-channels"
          label={core("fields.salesChannels")}
          disabled={readOnly}
          placeholder={t("scope.all")}
          value={form.channels}
          options={channels}
          onChange={form.setChannels}
        />
        <ChoiceCombobox
          id="erp-sync-scope-regions"
          label={t("scope.regions")}
          disabled={readOnly}
          placeholder={t("scope.all")}
          value={form.regions}
          options={regions}
          onChange={form.setRegions}
        />
        <GoLiveField
          value={form.goLive}
          disabled={readOnly}
          onChange={form.setGoLive}
        />
        {!readOnly && (
          <Button
            size="small"
            variant="secondary"
            className="w-fit self-end"
            isLoading={form.isPending}
            onClick={form.save}
          >
            {core("actions.save")}
          </Button>
        )}
      </div>
    </Section>
  )
}

function useScopeForm({ id, scope, go_live_at }: Connection) {
  const save = useSavePart(id)
  const [channels, setChannels] = useState(scope.sales_channel_ids)
  const [regions, setRegions] = useState(scope.region_ids)
  const [goLive, setGoLive] = useState(go_live_at)
  return {
    ...{ channels, setChannels, regions, setRegions, goLive, setGoLive },
    isPending: save.isPending,
    save: () => {
      save.mutate({
        scope: { sales_channel_ids: channels, region_ids: regions },
        ...(goLive && { go_live_at: goLive }),
      })
    },
  }
}

interface GoLiveFieldProps {
  value: string | null
  disabled: boolean
  onChange: (at: string | null) => void
}

function GoLiveField({ value, disabled, onChange }: GoLiveFieldProps) {
  const { t } = useTranslation("erp")
  return (
    <Field
      id="erp-sync-go-live"
      label={t("scope.go_live")}
      hint={t("scope.go_live_hint")}
    >
      <DatePicker
        aria-label={t("scope.go_live")}
        granularity="minute"
        isDisabled={disabled}
        value={value ? new Date(value) : null}
        onChange={(date) => {
          onChange(date?.toISOString() ?? null)
        }}
      />
    </Field>
  )
}
