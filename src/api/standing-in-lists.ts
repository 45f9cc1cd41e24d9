import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

interface Entry {
  readonly hidden?: boolean
}
type Entries = Readonly<Record<string, Entry>>
interface Layout {
  readonly zone?: string | undefined
  readonly is_system_default?: boolean
  readonly user_id?: string | null
  readonly configuration?: { readonly widgets?: Entries }
}

/** Which core table each of our tables stands in for. */
const STAND_INS: Readonly<Record<string, { core: string; ours: string }>> = {
  "order.list": {
    core: "core:OrderListTable",
    ours: "widget:erp-sync-orders",
  },
  "product.list": {
    core: "core:ProductListTable",
    ours: "widget:erp-sync-products",
  },
}

/**
 * While the plugin is installed, its lists stand in for the core ones: the
 * layout is answered as if the core table were hidden. Nothing is written, so
 * that removing the plugin brings the core list back; a user who hides our
 * list or shows the core one in "Customize page" gets just that.
 */
export function standInForCoreList(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  const standIn = STAND_INS[req.params["zone"] ?? ""]
  if (standIn === undefined) {
    next()
    return
  }
  forgetImplied(req.body, standIn.core)
  const json = res.json.bind(res)
  res.json = (body: unknown) =>
    json(withImplied(body, standIn, req.params["zone"]))
  next()
}

function forgetImplied(body: unknown, core: string): void {
  const widgets = (body as Layout | undefined)?.configuration?.widgets
  const entry = widgets?.[core] as { hidden?: boolean } | undefined
  if (entry?.hidden === true) {
    delete entry.hidden
  }
}

interface LayoutAnswer {
  readonly default_configuration?: Layout | null
  readonly personal_configuration?: Layout | null
}

function withImplied(
  body: unknown,
  standIn: { core: string; ours: string },
  zone: string | undefined
): unknown {
  if (
    typeof body !== "object" ||
    body === null ||
    !("default_configuration" in body)
  ) {
    return body
  }
  const answer = body as LayoutAnswer
  return {
    ...answer,
    default_configuration: imply(
      answer.default_configuration ?? {
        zone,
        is_system_default: true,
        user_id: null,
      },
      standIn
    ),
    ...(answer.personal_configuration != null && {
      personal_configuration: imply(answer.personal_configuration, standIn),
    }),
  }
}

function imply(
  layout: Layout,
  { core, ours }: { core: string; ours: string }
): Layout {
  const widgets = layout.configuration?.widgets ?? {}
  const isWanted =
    widgets[ours]?.hidden !== true && widgets[core]?.hidden === undefined
  return {
    ...layout,
    configuration: {
      ...layout.configuration,
      widgets: isWanted
        ? { ...widgets, [core]: { ...widgets[core], hidden: true } }
        : widgets,
    },
  }
}
