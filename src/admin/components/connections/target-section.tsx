import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Connection, ImageHandling } from "../../lib/api-types"
import {
  useSalesChannelChoices,
  useShippingProfileChoices,
  useStockLocationChoices,
} from "../../lib/core-queries"
import { ChoiceCombobox } from "../choice-combobox"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"
import { Section } from "../section"
import type { ConnectionSectionProps } from "./connection-page"
import { ImagesField } from "./images-field"
import { useSavePart } from "./use-save-part"

/** Where the ERP's catalog goes in the store. */
export function TargetSection(props: ConnectionSectionProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const form = useTargetForm(props.connection)
  return (
    <Section title={t("target.title")} description={t("target.description")}>
      <div className="flex flex-col gap-y-6 px-6 py-4">
        <TargetFields form={form} disabled={props.readOnly} />
        {!props.readOnly && (
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

function useTargetForm({ id, target }: Connection) {
  const save = useSavePart(id)
  const [channels, setChannels] = useState(target.sales_channel_ids)
  const [location, setLocation] = useState(target.stock_location_id ?? "")
  const [profile, setProfile] = useState(target.shipping_profile_id ?? "")
  const [images, setImages] = useState<ImageHandling>(target.images ?? "link")
  return {
    ...{ channels, setChannels, location, setLocation, profile, setProfile },
    ...{ images, setImages },
    isPending: save.isPending,
    save: () => {
      save.mutate({
        target: {
          ...target,
          images,
          sales_channel_ids: channels,
          stock_location_id: location || null,
          shipping_profile_id: profile || null,
        },
      })
    },
  }
}

interface TargetFieldsProps {
  form: ReturnType<typeof useTargetForm>
  disabled: boolean
}

function TargetFields({ form, disabled }: TargetFieldsProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  return (
    <>
      <ChoiceCombobox
        id="erp-sync-target-channels"
        label={core("fields.salesChannels")}
        disabled={disabled}
        placeholder={t("target.default_channel")}
        value={form.channels}
        options={useSalesChannelChoices()}
        onChange={form.setChannels}
      />
      <Field
        id="erp-sync-target-location"
        label={t("target.location")}
        hint={t("target.location_hint")}
      >
        <ChoiceSelect
          id="erp-sync-target-location"
          disabled={disabled}
          placeholder={t("target.choose")}
          value={form.location}
          options={useStockLocationChoices()}
          onChange={form.setLocation}
        />
      </Field>
      <Field
        id="erp-sync-target-profile"
        label={core("fields.shippingProfile")}
      >
        <ChoiceSelect
          id="erp-sync-target-profile"
          disabled={disabled}
          placeholder={t("target.choose")}
          value={form.profile}
          options={useShippingProfileChoices()}
          onChange={form.setProfile}
        />
      </Field>
      <ImagesField
        value={form.images}
        disabled={disabled}
        onChange={form.setImages}
      />
    </>
  )
}
