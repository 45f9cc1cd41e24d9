import { useTranslation } from "react-i18next"
import type { Target } from "../../lib/api-types"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"

/** How pictures and warehouses are brought into the store. */
export type Handling = Required<Pick<Target, "images" | "warehouses">>

const choices = {
  images: ["download", "link"],
  warehouses: ["sum", "map"],
} as const

interface HandlingFieldsProps {
  value: Handling
  disabled: boolean
  onChange: (value: Handling) => void
}

export function HandlingFields(props: HandlingFieldsProps) {
  const { value, disabled, onChange } = props
  return (
    <>
      <HandlingField
        name="images"
        value={value.images}
        disabled={disabled}
        onChange={(images) => {
          onChange({ ...value, images })
        }}
      />
      <HandlingField
        name="warehouses"
        value={value.warehouses}
        disabled={disabled}
        onChange={(warehouses) => {
          onChange({ ...value, warehouses })
        }}
      />
    </>
  )
}

type Name = keyof typeof choices
type Choice<N extends Name> = (typeof choices)[N][number]

interface HandlingFieldProps<N extends Name> {
  name: N
  value: Choice<N>
  disabled: boolean
  onChange: (value: Choice<N>) => void
}

function HandlingField<N extends Name>(props: HandlingFieldProps<N>) {
  const { t } = useTranslation("erp")
  const { name, value, disabled, onChange } = props
  const offered: readonly Choice<N>[] = choices[name]
  const id = `erp-sync-target-${name}`
  return (
    <Field
      id={id}
      label={t(`target.${name}`)}
      hint={t(`target.${name}_hint.${value}`)}
    >
      <ChoiceSelect
        id={id}
        disabled={disabled}
        value={value}
        options={offered.map((each) => ({
          value: each,
          label: t(`target.${name}_choice.${each}`),
        }))}
        onChange={(chosen) => {
          onChange(offered.find((each) => each === chosen) ?? value)
        }}
      />
    </Field>
  )
}
