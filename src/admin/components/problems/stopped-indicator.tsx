import { Plug } from "@medusajs/icons"
import { Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { paths } from "../../lib/paths"
import { useConnections } from "../../lib/queries"

/** A connection that stands still because its ERP refuses the credentials. */
export function StoppedIndicator() {
  const { t } = useTranslation("erp")
  const { data } = useConnections()
  const stopped = data?.connections.find(
    (each) => each.state === "needs_reauth"
  )
  if (!stopped) {
    return null
  }
  const text = `${stopped.name}: ${t("connection.state.needs_reauth")}`
  return (
    <Tooltip content={text}>
      <Link
        to={paths.connection(stopped.id)}
        aria-label={text}
        className="text-ui-fg-error hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex h-7 items-center rounded-md px-1.5 outline-none"
      >
        <Plug />
      </Link>
    </Tooltip>
  )
}
