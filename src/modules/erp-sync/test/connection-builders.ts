import type { ConnectionRow } from "../stores/connection-store"

export function aConnectionRow(
  overrides: Partial<ConnectionRow> = {}
): ConnectionRow {
  return {
    id: "erpcon_1",
    handle: null,
    connector: "papyrus",
    name: "Papyrus",
    origin: "admin",
    settings: {},
    credentials: null,
    flows: { orders: true, products: true, customers: true, taxes: true },
    scope: { sales_channel_ids: [], region_ids: [] },
    target: {
      sales_channel_ids: [],
      stock_location_id: null,
      shipping_profile_id: null,
    },
    import_rules: {},
    state: "active",
    state_reason: null,
    state_changed_at: null,
    go_live_at: new Date("2026-01-01T00:00:00Z"),
    last_check: null,
    breaker_failures: 0,
    breaker_retry_at: null,
    swept_until: null,
    swept_in_full_at: null,
    found_by_sweep: 0,
    last_found_at: null,
    revision: 1,
    created_at: new Date("2026-01-01T00:00:00Z"),
    ...overrides,
  }
}
