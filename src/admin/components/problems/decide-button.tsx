import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Message } from "../../lib/api-types"
import { DecideDrawer } from "./decide-drawer"

interface DecideButtonProps {
  message: Message
  /** How people name the record: `#1042`. */
  label: string
}

/** For a message whose answer was lost: a person says what the ERP has. */
export function DecideButton({ message, label }: DecideButtonProps) {
  const { t } = useTranslation("erp")
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        onClick={() => {
          setOpen(true)
        }}
      >
        {t("decide.open")}
      </Button>
      {open && (
        <DecideDrawer
          messageId={message.id}
          label={label}
          connectionName={message.connection_name}
          reason={message.reason ?? ""}
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
