import { Table, clx } from "@medusajs/ui"
import type { ComponentProps, ReactNode } from "react"
import { useTranslation } from "react-i18next"

interface SectionTableProps {
  /** Null heads the column of the buttons. */
  headers: ReactNode[]
  /** Keeps each row on one line; the table then scrolls sideways. */
  nowrap?: boolean
  children: ReactNode
}

/** A plain table that fills a section to its edges; see {@link SectionTableRow}. */
export function SectionTable(props: SectionTableProps) {
  const { t: core } = useTranslation()
  return (
    <div className="overflow-x-auto rounded-b-lg">
      <Table className={clx({ "whitespace-nowrap": props.nowrap })}>
        <Table.Header className="border-t-0">
          <Table.Row>
            {props.headers.map((header, index) => (
              <Table.HeaderCell key={index}>
                {header ?? (
                  <span className="sr-only">{core("fields.actions")}</span>
                )}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0">{props.children}</Table.Body>
      </Table>
    </div>
  )
}

/** A row of it: the section draws the last line itself. */
export function SectionTableRow(props: ComponentProps<typeof Table.Row>) {
  return (
    <Table.Row {...props} className={clx("last:border-b-0", props.className)} />
  )
}
