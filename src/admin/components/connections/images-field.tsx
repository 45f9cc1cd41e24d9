import { useTranslation } from "react-i18next"
import type { ImageHandling } from "../../lib/api-types"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"

const choices = ["link", "download"] as const

interface ImagesFieldProps {
  value: ImageHandling
  disabled: boolean
  onChange: (value: ImageHandling) => void
}

/** How pictures are brought into the store. */
export function ImagesField({ value, disabled, onChange }: ImagesFieldProps) {
  const { t } = useTranslation("erp")
  const id = "erp-sync-target-images"
  return (
    <Field
      id={id}
      label={t("target.images")}
      hint={t(`target.images_hint.${value}`)}
    >
      <ChoiceSelect
        id={id}
        disabled={disabled}
        value={value}
        options={choices.map((each) => ({
          value: each,
          label: t(`target.images_choice.${each}`),
        }))}
        onChange={(chosen) => {
          onChange(choices.find((each) => each === chosen) ?? value)
        }}
      />
    </Field>
  )
}
