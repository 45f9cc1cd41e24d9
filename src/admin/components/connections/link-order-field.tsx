import { ArrowDownMini, ArrowUpMini, XMarkMini } from "@medusajs/icons"
import { Button, Hint, IconButton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { linkKeys, type LinkKey } from "../../lib/import-rules"
import { moved } from "./link-order"

interface LinkOrderProps {
  keys: LinkKey[]
  onChange: (keys: LinkKey[]) => void
}

/** By which codes products of the store are recognised, the first one first. */
export function LinkOrder({ keys, onChange }: LinkOrderProps) {
  const { t } = useTranslation("erp")
  const unused = linkKeys.filter((key) => !keys.includes(key))
  return (
    <div
      role="group"
      aria-label={t("rules.link_by")}
      className="flex flex-col gap-y-2"
    >
      <Text size="small" weight="plus" leading="compact">
        {t("rules.link_by")}
      </Text>
      <Hint>
        {t(keys.length === 0 ? "rules.link_none" : "rules.link_hint")}
      </Hint>
      <ol className="flex flex-col gap-y-2">
        {keys.map((key) => (
          <LinkRow key={key} own={key} keys={keys} onChange={onChange} />
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        {unused.map((key) => (
          <Button
            key={key}
            size="small"
            variant="transparent"
            onClick={() => {
              onChange([...keys, key])
            }}
          >
            {t("rules.link_add", { name: t(`rules.link.${key}`) })}
          </Button>
        ))}
      </div>
    </div>
  )
}

function LinkRow({ own, keys, onChange }: LinkOrderProps & { own: LinkKey }) {
  const { t } = useTranslation("erp")
  const name = t(`rules.link.${own}`)
  const place = keys.indexOf(own)
  return (
    <li className="bg-ui-bg-component shadow-elevation-card-rest flex items-center justify-between gap-x-2 rounded-lg px-3 py-1.5">
      <Text size="small">{`${String(place + 1)}. ${name}`}</Text>
      <div className="flex items-center">
        <Move
          label={t("rules.link_up", { name })}
          disabled={place === 0}
          onClick={() => {
            onChange(moved(keys, own, -1))
          }}
        >
          <ArrowUpMini />
        </Move>
        <Move
          label={t("rules.link_down", { name })}
          disabled={place === keys.length - 1}
          onClick={() => {
            onChange(moved(keys, own, 1))
          }}
        >
          <ArrowDownMini />
        </Move>
        <Move
          label={t("rules.link_remove", { name })}
          onClick={() => {
            onChange(keys.filter((key) => key !== own))
          }}
        >
          <XMarkMini />
        </Move>
      </div>
    </li>
  )
}

interface MoveProps {
  label: string
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

function Move({ label, disabled = false, onClick, children }: MoveProps) {
  return (
    <IconButton
      size="small"
      variant="transparent"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </IconButton>
  )
}
