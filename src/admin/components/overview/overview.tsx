import { Plug } from "@medusajs/icons"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { paths } from "../../lib/paths"
import { useOverview } from "../../lib/queries"
import { QueryView } from "../query-view"
import { Alerts } from "./alerts"
import { ConnectionCard } from "./connection-card"

/** How every connection is doing, at a glance. */
export function Overview() {
  const { t } = useTranslation("erp")
  const query = useOverview()
  const some = (query.data?.connections.length ?? 0) > 0
  return (
    <>
      <Container className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading level="h1">{t("overview.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("overview.description")}
          </Text>
        </div>
        {some && (
          <Button size="small" variant="secondary" className="shrink-0" asChild>
            <Link to={paths.settings}>{t("overview.to_settings")}</Link>
          </Button>
        )}
      </Container>
      <Alerts />
      {some ? (
        query.data?.connections.map((overview) => (
          <ConnectionCard key={overview.connection.id} overview={overview} />
        ))
      ) : (
        <Container className="p-0">
          <QueryView query={query}>{() => <NoConnection />}</QueryView>
        </Container>
      )}
    </>
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
      <Button size="small" variant="secondary" asChild>
        <Link to={paths.newConnection}>{t("connection.add")}</Link>
      </Button>
    </div>
  )
}
