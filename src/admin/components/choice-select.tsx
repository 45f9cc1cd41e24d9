import { Select } from "@medusajs/ui"
import type { Choice } from "../lib/core-queries"

interface ChoiceSelectProps {
  id: string
  /** Where no label element names it. */
  label?: string
  value: string
  options: Choice[]
  onChange: (value: string) => void
  placeholder?: string
  disabled?: boolean
}

export function ChoiceSelect(props: ChoiceSelectProps) {
  return (
    <Select
      value={props.value}
      onValueChange={props.onChange}
      disabled={props.disabled ?? false}
    >
      <Select.Trigger
        id={props.id}
        {...(props.label && { "aria-label": props.label })}
      >
        <Select.Value placeholder={props.placeholder ?? ""} />
      </Select.Trigger>
      <Select.Content>
        {props.options.map((option) => (
          <Select.Item key={option.value} value={option.value}>
            {option.label}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
