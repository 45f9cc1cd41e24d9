import { Button, Drawer, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Message } from "../../lib/api-types"
import { recordPath } from "../../lib/paths"
import { useMessage, type MessageDetail } from "../../lib/queries"
import { Fact } from "../fact"
import { QueryView } from "../query-view"
import { RelativeTime } from "../relative-time"
import { MessageBadge } from "../status/state-badges"
import { AttemptTimeline } from "./attempt-timeline"
import { IssueList } from "./issue-list"
import { MessageActions } from "./message-actions"

interface MessageDrawerProps {
  id: string
  onClose: () => void
}

export function MessageDrawer({ id, onClose }: MessageDrawerProps) {
  const { t: core } = useTranslation()
  const query = useMessage(id)
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>
            {query.data ? <MessageTitle {...query.data} /> : id}
          </Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          <QueryView query={query}>
            {(data) => <MessageBody {...data} />}
          </QueryView>
        </Drawer.Body>
        <Drawer.Footer>
          {query.data && <MessageActions message={query.data.message} />}
          <Button size="small" variant="secondary" onClick={onClose}>
            {core("actions.close")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

function MessageTitle({ message }: { message: Message }) {
  const { t } = useTranslation("erp")
  return (
    <>
      {t(`kind.${message.topic}`)} {message.label}
    </>
  )
}

function MessageBody({ message, attempts, actions }: MessageDetail) {
  const { t } = useTranslation("erp")
  return (
    <div className="divide-y">
      <MessageFacts message={message} />
      {message.issues.length > 0 && (
        <section className="px-6 py-4">
          <Text size="small" weight="plus" className="mb-2">
            {t("message.to_mend")}
          </Text>
          <IssueList
            issues={message.issues}
            connectionId={message.connection_id}
          />
        </section>
      )}
      <section className="px-6 py-4">
        <Text size="small" weight="plus" className="mb-3">
          {t("message.history")}
        </Text>
        <AttemptTimeline attempts={attempts} actions={actions} />
      </section>
    </div>
  )
}

function MessageFacts({ message }: { message: Message }) {
  const { t } = useTranslation("erp")
  return (
    <>
      <Fact title={t("message.state_label")}>
        <MessageBadge state={message.state} parked={message.parked} />
        {message.skipped && <Text size="small">{t("message.skipped")}</Text>}
      </Fact>
      <Fact title={t("message.about")}>
        <RecordLink message={message} />
      </Fact>
      <Fact title={t("list.connection")}>{message.connection_name}</Fact>
      {message.reason && (
        <Fact title={t("message.reason")}>{message.reason}</Fact>
      )}
      <Fact title={t("message.created")}>
        <RelativeTime at={message.created_at} />
      </Fact>
      <NextStep message={message} />
    </>
  )
}

/** Nothing happens by itself to what waits for a person. */
function NextStep({ message }: { message: Message }) {
  const { t } = useTranslation("erp")
  const { finished_at, run_at, parked } = message
  if (parked) {
    return null
  }
  return (
    <Fact title={t(finished_at ? "message.finished" : "message.next_try")}>
      <RelativeTime at={finished_at ?? run_at} />
    </Fact>
  )
}

function RecordLink({ message }: { message: Message }) {
  const { t } = useTranslation("erp")
  const to = recordPath(message.topic, message.entity_id)
  const text = `${t(`kind.${message.topic}`)} ${message.label}`
  return to ? (
    <Link to={to} className="text-ui-fg-interactive">
      {text}
    </Link>
  ) : (
    <span>{text}</span>
  )
}
