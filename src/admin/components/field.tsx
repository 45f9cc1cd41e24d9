import { Hint, Label } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

interface FieldProps {
  id: string
  label: string
  hint?: ReactNode
  optional?: boolean
  error?: string | null
  children: ReactNode
}

/** A labelled input of a form. */
export function Field(props: FieldProps) {
  const { t: core } = useTranslation()
  return (
    <div className="flex flex-col gap-y-2">
      <div className="flex items-center gap-x-1">
        <Label htmlFor={props.id} size="small" weight="plus">
          {props.label}
        </Label>
        {props.optional && (
          <span className="txt-compact-small text-ui-fg-muted">
            ({core("fields.optional").toLowerCase()})
          </span>
        )}
      </div>
      {props.children}
      {props.hint && <Hint>{props.hint}</Hint>}
      {props.error && <Hint variant="error">{props.error}</Hint>}
    </div>
  )
}
