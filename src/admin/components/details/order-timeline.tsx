import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OrderDetail } from "../../lib/api-types"
import { AttemptTimeline } from "../messages/attempt-timeline"
import { MessageBadge } from "../status/state-badges"

/** Every message about the order with its attempts. */
export function OrderTimeline(props: { messages: OrderDetail["messages"] }) {
  const { t } = useTranslation("erp")
  const { messages } = props
  if (messages.length === 0) {
    return null
  }
  return (
    <section className="flex flex-col gap-y-4 px-6 py-4">
      <Text size="small" weight="plus">
        {t("attempt.heading")}
      </Text>
      {messages.map((message) => (
        <div key={message.id} className="flex flex-col gap-y-2">
          <div className="flex items-center justify-between gap-x-2">
            <Text size="small" className="text-ui-fg-subtle">
              {message.connection_name}
            </Text>
            <MessageBadge state={message.state} parked={message.parked} />
          </div>
          <AttemptTimeline
            attempts={message.attempts}
            actions={message.actions}
          />
        </div>
      ))}
    </section>
  )
}
