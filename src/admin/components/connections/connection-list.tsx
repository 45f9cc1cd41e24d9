import { Plug } from "@medusajs/icons"
import { Button, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type { Connection } from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { useConnections } from "../../lib/queries"
import { QueryView } from "../query-view"
import { RelativeTime } from "../relative-time"
import { Section } from "../section"
import { SectionTable, SectionTableRow } from "../section-table"
import { ConnectionBadge } from "../status/state-badges"
import { LinkCell } from "../table/cells"

export function ConnectionList() {
  const { t } = useTranslation("erp")
  const query = useConnections()
  return (
    <Section
      level="h1"
      title={t("nav.settings")}
      description={t("connection.list_description")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to={paths.newConnection}>{t("connection.add")}</Link>
        </Button>
      }
    >
      <QueryView query={query}>
        {({ connections }) =>
          connections.length === 0 ? (
            <NoConnection />
          ) : (
            <Connections connections={connections} />
          )
        }
      </QueryView>
    </Section>
  )
}

function NoConnection() {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-col items-center gap-y-3 px-6 py-16 text-center">
      <Plug className="text-ui-fg-subtle" />
      <Text size="small" weight="plus">
        {t("overview.empty")}
      </Text>
      <Text size="small" className="text-ui-fg-subtle max-w-[560px]">
        {t("overview.empty_description")}
      </Text>
    </div>
  )
}

function Connections({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation("erp")
  return (
    <SectionTable
      headers={[
        t("connection.name"),
        t("connection.erp"),
        t("message.state_label"),
        t("check.last"),
      ]}
      nowrap
    >
      {connections.map((connection) => (
        <ConnectionRow key={connection.id} connection={connection} />
      ))}
    </SectionTable>
  )
}

function ConnectionRow({ connection }: { connection: Connection }) {
  const navigate = useNavigate()
  const to = paths.connection(connection.id)
  return (
    <SectionTableRow
      className="cursor-pointer"
      onClick={() => void navigate(to)}
    >
      <Table.Cell>
        <LinkCell to={to}>{connection.name}</LinkCell>
      </Table.Cell>
      <Table.Cell>{connection.connector_name}</Table.Cell>
      <Table.Cell>
        <ConnectionBadge state={connection.state} />
      </Table.Cell>
      <Table.Cell>
        <RelativeTime at={connection.last_check?.at} />
      </Table.Cell>
    </SectionTableRow>
  )
}
