import { Hint, Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import {
  guardLimits,
  largestLimit,
  type GuardLimit,
} from "../../lib/import-rules"
import { Field } from "../field"
import { limitOf, type GuardTexts } from "./guard-input"

interface GuardFieldsProps {
  texts: GuardTexts
  onChange: (texts: GuardTexts) => void
}

/** Beyond these limits an import stops before it writes, and asks. */
export function GuardFields({ texts, onChange }: GuardFieldsProps) {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-col gap-y-4">
      <div className="flex flex-col gap-y-1">
        <Text size="small" weight="plus" leading="compact">
          {t("rules.guards")}
        </Text>
        <Hint>{t("rules.guards_hint")}</Hint>
      </div>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {guardLimits.map((limit) => (
          <GuardField
            key={limit}
            limit={limit}
            text={texts[limit]}
            onChange={(text) => {
              onChange({ ...texts, [limit]: text })
            }}
          />
        ))}
      </div>
    </div>
  )
}

interface GuardFieldProps {
  limit: GuardLimit
  text: string
  onChange: (text: string) => void
}

function GuardField({ limit, text, onChange }: GuardFieldProps) {
  const { t } = useTranslation("erp")
  const id = `erp-sync-guard-${limit}`
  const isWrong = limitOf(limit, text) === null
  return (
    <Field
      id={id}
      label={t(`rules.guard.${limit}`)}
      error={isWrong ? t("rules.invalid", { max: largestLimit(limit) }) : null}
    >
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={isWrong}
        value={text}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
    </Field>
  )
}
