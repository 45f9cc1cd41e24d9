import { Combobox } from "@medusajs/dashboard/components"
import type { Choice } from "../lib/core-queries"
import { Field } from "./field"

interface ChoiceComboboxProps {
  id: string
  label: string
  value: string[]
  options: Choice[]
  onChange: (value: string[]) => void
  /** What an empty field means. */
  placeholder: string
  disabled: boolean
}

/** Several choices; Medusa's combobox only counts them, so they are named. */
export function ChoiceCombobox(props: ChoiceComboboxProps) {
  const chosen = props.options.filter(({ value }) =>
    props.value.includes(value)
  )
  return (
    <Field
      id={props.id}
      label={props.label}
      hint={chosen.map(({ label }) => label).join(", ")}
    >
      <Combobox<string[]>
        id={props.id}
        disabled={props.disabled}
        placeholder={props.placeholder}
        value={props.value}
        options={props.options}
        onChange={(ids) => {
          props.onChange(ids ?? [])
        }}
      />
    </Field>
  )
}
