import type { Failure } from "../../src/domain/failure"
import type { Settlement } from "../../src/domain/settlement"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import type { ConnectionFields } from "../../src/modules/erp-sync/stores/connection-store"
import type {
  MessageRow,
  NewMessage,
} from "../../src/modules/erp-sync/stores/outbox-rows"
import type { SettledAttempt } from "../../src/modules/erp-sync/stores/outbox-settle"

export const HOUR_MS = 3_600_000

export function connectionFields(
  overrides: Partial<ConnectionFields> = {}
): ConnectionFields {
  return {
    handle: null,
    connector: "smarty",
    name: "Smarty",
    settings: {},
    credentials: null,
    flows: { orders: true, products: true, customers: true, taxes: true },
    scope: { sales_channel_ids: [], region_ids: [] },
    target: {
      sales_channel_ids: [],
      stock_location_id: null,
      shipping_profile_id: null,
    },
    go_live_at: new Date("2026-01-01T00:00:00Z"),
    ...overrides,
  }
}

/** Stores a connection; returns its id. */
export async function aConnection(
  service: ErpSyncModuleService,
  overrides: Partial<ConnectionFields> = {}
): Promise<string> {
  const id = await service.connections.create(connectionFields(overrides))
  if (id === null) {
    throw new Error("The connection was there already")
  }
  return id
}

/** "This order must reach the ERP", as its event records it. */
export function anOrder(
  entityId: string,
  overrides: Partial<NewMessage> = {}
): NewMessage {
  return {
    connectionId: "con_a",
    topic: "order",
    entityId,
    lane: "realtime",
    origin: "event",
    ...overrides,
  }
}

export function aCustomer(
  entityId: string,
  overrides: Partial<NewMessage> = {}
): NewMessage {
  return anOrder(entityId, { topic: "customer", ...overrides })
}

/** Who operates in the specs. */
export const anna = { actorId: "user_anna" } as const

export const completed: Settlement = { state: "completed", note: null }

export const failures = {
  serverError: aFailure("unavailable", "ERP_SERVER_ERROR"),
  unauthorized: aFailure("unauthorized", "ERP_CREDENTIALS_REFUSED"),
  rejected: aFailure("rejected", "ERP_REJECTED"),
  lost: aFailure("indeterminate", "ERP_ANSWER_LOST"),
  undecided: aFailure("indeterminate", "LOOKUP_UNDECIDED"),
  unpaid: aFailure("not_due", "AWAITING_PAYMENT"),
  gone: aFailure("obsolete", "ORDER_GONE"),
}

function aFailure(kind: Failure["kind"], code: string): Failure {
  return { kind, code, message: `What to do about ${code}.`, issues: [] }
}

/** Tried again, but not within the time of a test. */
const later = { parked: false, delayMs: HOUR_MS } as const

/** Every way an attempt may end. */
export const settlements = {
  completed,
  retryable: {
    ...later,
    state: "retryable",
    failure: failures.serverError,
    usesAttempt: true,
  },
  unauthorized: {
    ...later,
    state: "snoozed",
    failure: failures.unauthorized,
    usesAttempt: false,
  },
  unpaid: {
    ...later,
    state: "snoozed",
    failure: failures.unpaid,
    usesAttempt: false,
  },
  lost: {
    ...later,
    state: "indeterminate",
    failure: failures.lost,
    usesAttempt: true,
  },
  undecided: {
    state: "indeterminate",
    failure: failures.undecided,
    parked: true,
  },
  rejected: { state: "cancelled", failure: failures.rejected, parked: true },
  obsolete: { state: "cancelled", failure: failures.gone, parked: false },
  discarded: {
    state: "discarded",
    failure: failures.serverError,
    parked: true,
  },
} as const satisfies Record<string, Settlement>

export type SettlementName = keyof typeof settlements

export function settled(
  message: MessageRow,
  settlement: Settlement = completed
): SettledAttempt {
  return {
    message,
    settlement,
    startedAt: new Date("2026-03-10T09:30:00Z"),
    durationMs: 120,
    exchanges: [],
  }
}
