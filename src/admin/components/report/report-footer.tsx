import { Button, Drawer } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { dismissReport, showReport } from "./report-store"

/** Closing keeps the report in the top bar; dismissing forgets it. */
export function ReportFooter({ finished }: { finished: boolean }) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  return (
    <Drawer.Footer>
      {finished && (
        <Button size="small" variant="transparent" onClick={dismissReport}>
          {t("report.dismiss")}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        onClick={() => {
          showReport(false)
        }}
      >
        {core("actions.close")}
      </Button>
    </Drawer.Footer>
  )
}
