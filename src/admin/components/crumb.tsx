import { useTranslation } from "react-i18next"

/** The name of a page in the breadcrumbs, in the admin's language. */
export function Crumb({ name }: { name: string }) {
  const { t } = useTranslation("erp")
  return <>{t(name)}</>
}
