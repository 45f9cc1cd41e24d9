import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

/** Filled by the linked binding; drawn by the admin's `erp_status` renderer. */
const ERP_COLUMN = {
  id: "erp_status",
  field: "erp_status",
  name: "ERP",
  sortable: false,
  hideable: true,
  default_visible: true,
  data_type: "string",
  semantic_type: "computed",
  context: "display",
  render_mode: "erp_status",
  default_order: 650,
  category: "computed",
  filter: { enabled: false },
  computed: {
    type: "erp_status",
    required_fields: ["erp_binding.external_id", "erp_binding.external_number"],
    optional_fields: [],
  },
}

interface Columns {
  readonly columns?: readonly { readonly id: string }[]
}

/**
 * Adds the ERP column to the core lists of stores that have Medusa's
 * `view_configurations` switched on and show the core table.
 */
export function addErpColumn(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  if (["orders", "products"].includes(req.params["entity"] ?? "")) {
    const json = res.json.bind(res)
    res.json = (body: unknown) => json(withErpColumn(body as Columns))
  }
  next()
}

function withErpColumn(body: Columns): Columns {
  return body.columns?.some(({ id }) => id === ERP_COLUMN.id) === false
    ? { ...body, columns: [...body.columns, ERP_COLUMN] }
    : body
}
