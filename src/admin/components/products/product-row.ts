import type { ProductCell } from "@medusajs/dashboard/components"
import type { ComponentProps } from "react"
import type { ErpColumn } from "../../lib/api-types"

type ShownProduct = ComponentProps<typeof ProductCell>["product"]

/** A row of Medusa's product list, of which we show these fields. */
export type ProductRow = ShownProduct & {
  id: string
  created_at: string
  updated_at: string
  status: "draft" | "proposed" | "published" | "rejected"
  collection?: { title: string } | null
  /** A deleted channel leaves a hole where it was. */
  sales_channels?: ({ id: string; name: string } | null)[] | null
  variants?: { id: string }[] | null
  erp?: ErpColumn
}

/** The same fields as the core list asks for, and the dates it sorts by. */
export const productFields =
  "id,title,handle,status,created_at,updated_at,*collection," +
  "*sales_channels,variants.id,thumbnail," +
  "-type,-options,-tags,-images,-variants"
