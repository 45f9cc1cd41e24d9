import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { errorMessage, remove, send } from "./api"
import type {
  BulkScope,
  Check,
  Connection,
  ConnectionInput,
  ExportReport,
  ImportFlow,
  Mappings,
  MappingsInput,
  Message,
  Schedule,
  ScheduleInput,
  Settings,
  WarehouseHandling,
  WarehouseMapping,
} from "./api-types"
import type { Run } from "./run-types"
import { queryKeys } from "./query-keys"

/**
 * After any command, what the pages and the lists show is read again; not what
 * is about `gone`, the id of what was deleted.
 */
export function useRefresh() {
  const client = useQueryClient()
  return (gone?: string) =>
    Promise.all([
      client.invalidateQueries({
        queryKey: queryKeys.all,
        predicate: ({ queryKey }) =>
          gone === undefined || !queryKey.includes(gone),
      }),
      client.invalidateQueries({ queryKey: ["orders", "list"] }),
      client.invalidateQueries({ queryKey: ["products", "list"] }),
    ])
}

/** A mutation whose failure is a toast with the server's own sentence. */
function useCommand<I, O>(
  run: (input: I) => Promise<O>,
  goneAfter?: (input: I) => string
) {
  const { t } = useTranslation("erp")
  const refresh = useRefresh()
  return useMutation({
    mutationFn: run,
    onSuccess: (_, input) => refresh(goneAfter?.(input)),
    onError: (error: unknown) => {
      toast.error(t("error.title"), { description: errorMessage(error) })
    },
  })
}

/** The same, for forms that show the failure beside their fields. */
function useFormCommand<I, O>(run: (input: I) => Promise<O>) {
  const refresh = useRefresh()
  return useMutation({ mutationFn: run, onSuccess: () => refresh() })
}

/** Selected records, instead of all that match a filter. */
export interface Selection {
  topic: "order" | "product"
  ids: string[]
}

export const useCreateExport = () =>
  useCommand((selection: Selection) =>
    send<{ export: ExportReport }>("/exports", selection)
  )

export type ImportInput =
  | {
      connection_id: string
      flow: ImportFlow
      mode?: "delta" | "full" | "reconcile"
      /** Works out what would change, and waits for a person. */
      preview?: boolean
    }
  | { connection_id: string; product_ids: string[] }
  | { connection_id: string; external_ids: string[] }

export const useStartImport = () =>
  useCommand((input: ImportInput) => send<{ run: Run }>("/imports", input))

export const useCancelRun = () =>
  useCommand((id: string) => send<{ run: Run }>(`/runs/${id}/cancel`))

/** What can be done about a run: answered with it, or with the run it starts. */
export const useRunAction = (action: "apply" | "discard" | "undo") =>
  useCommand((id: string) => send<{ run: Run }>(`/runs/${id}/${action}`))

export const useCountBulk = () =>
  useCommand((scope: BulkScope) =>
    send<{ count: number }>("/exports/count", scope)
  )

export const useStartBulk = () =>
  useCommand((scope: BulkScope) =>
    send<{ export: ExportReport }>("/exports", scope)
  )

export const useAbortExport = () =>
  useCommand((id: string) =>
    send<{ cancelled: number; export: ExportReport }>(`/exports/${id}/abort`)
  )

export const useRetryMessages = () =>
  useCommand((ids: string[]) =>
    send<{ retried: number }>("/messages/retry", { ids })
  )

/** Empties what the plugin keeps of a customer's personal data. */
export const usePurgeCustomer = () =>
  useCommand((id: string) =>
    send<{ emptied: number; waiting: number }>(`/customers/${id}/purge`)
  )

export const useSkipMessages = () =>
  useCommand((ids: string[]) =>
    send<{ skipped: number }>("/messages/skip", { ids })
  )

export const useCancelMessages = () =>
  useCommand((ids: string[]) =>
    send<{ cancelled: number }>("/messages/cancel", { ids })
  )

interface RecordsInput {
  connection_id: string
  external_ids: string[]
}

/** Leaves records out, or lets them in again, which starts an import. */
export const useRecordAction = (action: "exclude" | "include" | "unpair") =>
  useCommand(({ connection_id, external_ids }: RecordsInput) =>
    send<{ run?: Run | null }>(`/pairings/${connection_id}/${action}`, {
      external_ids,
    })
  )

interface PairInput {
  connection_id: string
  external_id: string
  product_id: string
  /** Also take it from the record it belongs to. */
  replace: boolean
}

export const usePairRecord = () =>
  useCommand(({ connection_id, external_id, ...body }: PairInput) =>
    send<{ run: Run | null }>(
      `/pairings/${connection_id}/${encodeURIComponent(external_id)}/pair`,
      body
    )
  )

interface PairCustomerInput {
  connection_id: string
  store_id: string
  external_id: string
  /** Also when another customer of the store is paired with it. */
  share: boolean
}

export const usePairCustomer = () =>
  useCommand(({ connection_id, store_id, ...body }: PairCustomerInput) =>
    send<{ released_orders: number }>(
      `/pairings/${connection_id}/${store_id}/pair`,
      { kind: "customer", ...body }
    )
  )

interface CustomersInput {
  connection_id: string
  store_ids: string[]
}

export const useUnpairCustomers = () =>
  useCommand(({ connection_id, store_ids }: CustomersInput) =>
    send<{ unpaired: string[] }>(`/pairings/${connection_id}/unpair`, {
      kind: "customer",
      store_ids,
    })
  )

/** Has the ERP asked about them again. */
export const useCheckCustomers = () =>
  useCommand(({ connection_id, store_ids }: CustomersInput) =>
    send<{ export: ExportReport }>("/exports", {
      topic: "customer",
      ids: store_ids,
      connection_id,
    })
  )

export type Resolution =
  | { action: "adopt"; external_id: string; number?: string }
  | { action: "send_again" }

export const useResolveMessage = (id: string) =>
  useFormCommand((resolution: Resolution) =>
    send<{ message: Message }>(`/messages/${id}/resolve`, resolution)
  )

export interface Draft {
  connector: string
  settings: Settings
  connection_id?: string
}

export function useCheckDraft() {
  return useMutation({
    mutationFn: (draft: Draft) =>
      send<{ check: Check }>("/connections/check", draft),
  })
}

export type NewConnection = Pick<ConnectionInput, "name" | "settings"> & {
  connector: string
  flows: ConnectionInput["flows"]
  force?: true
}

interface Saved {
  connection: Connection
  check: Check | null
}

export const useCreateConnection = () =>
  useFormCommand((input: NewConnection) => send<Saved>("/connections", input))

export const useUpdateConnection = (id: string) =>
  useFormCommand((input: Partial<ConnectionInput>) =>
    send<Saved>(`/connections/${id}`, input)
  )

export const useDeleteConnection = () =>
  useCommand(
    (id: string) => remove<{ id: string }>(`/connections/${id}`),
    // its own page may be on its way out, and could only fail
    (id) => id
  )

export const useCheckConnection = (id: string) =>
  useCommand(() =>
    send<{ check: Check; connection: Connection }>(`/connections/${id}/check`)
  )

export const usePauseConnection = (id: string) =>
  useCommand((reason: string) =>
    send(`/connections/${id}/pause`, reason ? { reason } : {})
  )

export const useResumeConnection = (id: string) =>
  useCommand(() => send(`/connections/${id}/resume`))

export const useUpdateSchedule = (id: string) =>
  useFormCommand((input: ScheduleInput) =>
    send<{ schedule: Schedule; next_runs: string[] }>(`/schedules/${id}`, input)
  )

export interface WarehousesInput {
  handling: WarehouseHandling
  warehouses: WarehouseMapping[]
}

export const useSaveWarehouses = ({ id, target }: Connection) =>
  useFormCommand(async ({ handling, warehouses }: WarehousesInput) => {
    const saveList = () => send(`/connections/${id}/mappings`, { warehouses })
    const saveHandling = async () => {
      if (handling !== (target.warehouses ?? "sum")) {
        await send(`/connections/${id}`, {
          target: { ...target, warehouses: handling },
        })
      }
    }
    // Each by itself needs the list: an import in between would sell nothing.
    const [first, second] =
      handling === "map" ? [saveList, saveHandling] : [saveHandling, saveList]
    await first()
    await second()
  })

export const useSaveMappings = (id: string) =>
  useFormCommand((mappings: MappingsInput) =>
    send<Mappings>(`/connections/${id}/mappings`, mappings)
  )
