import {
  defineMiddlewares,
  type MiddlewareRoute,
  validateAndTransformBody,
} from "@medusajs/framework/http"
import { adminOrderRoutesMiddlewares } from "@medusajs/medusa/api/admin/orders/middlewares"
import { adminProductRoutesMiddlewares } from "@medusajs/medusa/api/admin/products/middlewares"
import type { z } from "@medusajs/framework/zod"
import { takeErpStatus } from "./admin/erp-sync/erp-list"
import * as schemas from "./admin/erp-sync/schemas"
import { addErpColumn } from "./erp-column"
import { standInForCoreList } from "./standing-in-lists"
import { validateQuery } from "./validate-query"

const BASE = "/admin/erp-sync"

function body(path: string, schema: z.ZodObject | z.ZodType): MiddlewareRoute {
  return {
    matcher: `${BASE}${path}`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(schema as z.ZodObject)],
  }
}

function query(path: string, schema: z.ZodType): MiddlewareRoute {
  return {
    matcher: `${BASE}${path}`,
    methods: ["GET"],
    middlewares: [validateQuery(schema)],
  }
}

/** A core list's own validation, so that ours takes the same parameters. */
function coreList(
  path: string,
  core: readonly MiddlewareRoute[]
): MiddlewareRoute {
  const own = core.find(
    (route) => route.matcher === path && methodsOf(route).includes("GET")
  )
  return {
    matcher: `${BASE}${path.replace("/admin", "")}`,
    methods: ["GET"],
    middlewares: [takeErpStatus, ...(own?.middlewares ?? [])],
  }
}

/** Medusa's own routes still use the older spelling of `methods`. */
function methodsOf(route: MiddlewareRoute): readonly unknown[] {
  const spellings = new Map<string, unknown>(Object.entries(route))
  return [spellings.get("methods") ?? spellings.get("method")].flat()
}

export default defineMiddlewares({
  routes: [
    body("/connections", schemas.CreateConnection),
    body("/connections/check", schemas.CheckSettings),
    body("/connections/:id/pause", schemas.PauseConnection),
    body("/connections/:id/mappings", schemas.SaveMappings),
    {
      ...body("/connections/:id", schemas.UpdateConnection),
      matcher: /^\/admin\/erp-sync\/connections\/(?!check$)[^/]+$/,
    },
    body("/schedules/:id", schemas.UpdateSchedule),
    body("/imports", schemas.StartImport),
    body("/exports", schemas.StartExport),
    body("/exports/count", schemas.CountExport),
    body("/messages/retry", schemas.SomeMessages),
    body("/messages/skip", schemas.SomeMessages),
    body("/messages/cancel", schemas.SomeMessages),
    body("/messages/:id/resolve", schemas.ResolveMessage),
    body("/pairings/:connection_id/:record_id/pair", schemas.PairRecord),
    body("/pairings/:connection_id/exclude", schemas.SomeRecords),
    body("/pairings/:connection_id/include", schemas.SomeRecords),
    body("/pairings/:connection_id/unpair", schemas.UnpairRecords),
    query("/schedules", schemas.ListSchedules),
    query("/runs", schemas.ListRuns),
    query("/runs/:id/issues", schemas.ListOnly),
    query("/runs/:id/changes", schemas.ListChanges),
    query("/runs/:id/download", schemas.DownloadRun),
    query("/messages", schemas.ListMessages),
    query("/statuses", schemas.ListStatuses),
    query("/problems", schemas.ListProblems),
    query("/pairings", schemas.ListPairings),
    query("/pairings/:connection_id/:record_id", schemas.ReadPairing),
    query(
      "/pairings/:connection_id/:record_id/candidates",
      schemas.ListCandidates
    ),
    coreList("/admin/orders", adminOrderRoutesMiddlewares),
    coreList("/admin/products", adminProductRoutesMiddlewares),
    {
      matcher: "/admin/layouts/:zone/configuration",
      methods: ["GET", "POST"],
      middlewares: [standInForCoreList],
    },
    {
      matcher: "/admin/views/:entity/columns",
      methods: ["GET"],
      middlewares: [addErpColumn],
    },
  ],
})
