import { Hint, Label, Switch } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface SwitchBoxProps {
  id: string
  label: string
  description?: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

export function SwitchBox(props: SwitchBoxProps) {
  const { i18n } = useTranslation()
  return (
    <div
      dir={i18n.dir()}
      className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-lg p-3"
    >
      <Switch
        id={props.id}
        size="small"
        className="mt-0.5 shrink-0"
        checked={props.checked}
        disabled={props.disabled ?? false}
        onCheckedChange={props.onChange}
      />
      <div className="flex min-w-0 flex-col">
        <Label htmlFor={props.id} size="small" weight="plus">
          {props.label}
        </Label>
        {props.description && <Hint>{props.description}</Hint>}
      </div>
    </div>
  )
}
