import type {
  Capability,
  Connector,
  ConnectorDefinition,
  ConnectorDeps,
  ConnectorLimits,
} from "../../src/connectors/contract"
import type { CanonicalOrder } from "../../src/domain/records/order"
import type { FaultMatch } from "../../sandbox/erps/simulator/faults"
import type { LoggedRequest } from "../../sandbox/erps/simulator/request-log"
import type { SimulatedErp } from "../../sandbox/erps/simulator/simulated-erp"
import type { Office } from "./office"

export type Settings = Readonly<Record<string, unknown>>

/** A definition, its type of settings forgotten. */
export interface AnyConnector extends Omit<
  ConnectorDefinition,
  "connect" | "limits"
> {
  limits(settings: unknown): ConnectorLimits
  connect(settings: unknown, deps: ConnectorDeps): Connector
}

/** The lists that may be read from a watermark on. */
const deltas = ["catalog", "stock", "customerSource"] as const

/**
 * What a connector can do beyond having a facet; checks ask for it by name.
 *
 * - `delta.…`          the list can be read from a watermark on
 * - `catalog.twofold`  the ERP may show its products in another way
 * - `check.probes`     `check` looks whether the ERP tells of changes
 * - `check.warns`      `check` tells of things left undone in the ERP
 * - `customer.onlyErp` what the ERP has on a customer is never overwritten
 * - `images.beside`    images are kept by a server beside the ERP, whose troubles
 *                      hold up nothing else and pause nothing
 * - `network.own`      the ERP stands in the store's own network, where plain
 *                      http is usual
 * - `network.guarded`  an address in a private network is not connected to
 * - `order.lookup`     an order is found again by our reference
 * - `order.forgetful`  the ERP may not keep our reference
 * - `order.checked`    a booked document is looked at again
 * - `order.fractional` quantities need not be whole
 * - `session.shared`   the ERP counts sessions, so all calls use one
 * - `stock.reread`     the stock of single variants can be read again
 */
export type Trait =
  | `delta.${(typeof deltas)[number]}`
  | "catalog.twofold"
  | "check.probes"
  | "check.warns"
  | "customer.onlyErp"
  | "images.beside"
  | "network.guarded"
  | "network.own"
  | "order.lookup"
  | "order.checked"
  | "order.forgetful"
  | "order.fractional"
  | "session.shared"
  | "stock.reread"

/** What customers of the ERP are recognised by. */
export const customerKeys = ["email", "vatNumber", "fiscalCode"] as const
export type CustomerKey = (typeof customerKeys)[number]

/** Something without which the ERP would refuse an order. */
export interface Omission {
  /** Continues "An order …": `"without a city"`. */
  readonly name: string
  spoil(order: CanonicalOrder): CanonicalOrder
}

/** Which request does what; reads are met by faults without a name. */
export interface RequestNames {
  readonly createOrder?: FaultMatch
  readonly createCustomer?: FaultMatch
  readonly updateCustomer?: FaultMatch
  readonly createProduct?: FaultMatch
  readonly readImage?: FaultMatch
  readonly writeImage?: FaultMatch
  readonly removeImage?: FaultMatch
  readonly openSession?: FaultMatch
  readonly createTaxRate?: FaultMatch
  readonly updateTaxRate?: FaultMatch
  /** From when on the request asks for changes; `null`: for everything. */
  deltaFilter(request: LoggedRequest): string | null
}

/** Rewrites the body of an answer, as another version of the ERP would. */
export type Rewrite = (body: string) => string

export interface WireRewrites {
  /** Members that nobody knows yet, in every record. */
  readonly unknownFields: Rewrite
  /** Values that nobody knows yet, wherever the ERP counts some up. */
  readonly unknownValues: Rewrite
  /** Ids that are texts become numbers, and the reverse. */
  readonly otherIdTypes: Rewrite
}

export interface StartOptions {
  readonly now: () => Date
  /** The ERP begins with so many products; absent, with none. */
  readonly products?: number
}

/** A simulated ERP at work. */
export interface RunningErp {
  /** Its faults, what it was asked, up and down. */
  readonly server: SimulatedErp
  readonly office: Office
  /** Settings of a connection to an ERP at this origin, complete and right. */
  settingsAt(origin: string): Settings
  stop(): Promise<void>
}

/**
 * A connector and its simulated ERP, told in the terms the checks use. This is
 * all that a new connector writes.
 */
export interface Subject {
  readonly connector: AnyConnector
  readonly traits: readonly Trait[]
  /** No page of any list holds more records. */
  readonly pageSize: number
  /**
   * How many products a large catalog has; default 100,000. Fewer where each
   * is a request of its own.
   */
  readonly largeCatalog?: number
  /** IANA name of the zone in which the ERP's clocks hang. */
  readonly timeZone: string
  /** Each spoils good settings so that the ERP refuses the credentials. */
  readonly badCredentials: readonly Settings[]
  /** ISO 3166-1 alpha-2, lower case: where its users are at home. */
  readonly country: string
  /** What customers are recognised by, with a valid value of each. */
  readonly customerKeys: Readonly<Partial<Record<CustomerKey, string>>>
  /** The VAT number of {@link customerKeys} as people of the ERP type it. */
  readonly vatSpellings?: readonly string[]
  /** Canonical fields that the ERP does not have: `"product.brand"`. */
  readonly unmapped: readonly string[]
  /** Beside those that no ERP takes. */
  readonly omissions: readonly Omission[]
  readonly requests: RequestNames
  readonly wire: WireRewrites
  /** Take back that the ERP may be in a private network, with that trait. */
  readonly guardedSettings?: Settings
  start(options: StartOptions): Promise<RunningErp>
}

/**
 * What a check needs in order to apply to a connector; `writing` is any sink,
 * `whole.…` a list that can only be read whole. `customer.updated` and
 * `network.public` are what the traits `customer.onlyErp` and `network.own`
 * take back.
 */
export type Need =
  | Capability
  | Trait
  | `customer.${CustomerKey}`
  | `whole.${(typeof deltas)[number]}`
  | "customer.updated"
  | "network.public"
  | "writing"

const sinks: readonly Capability[] = [
  "taxSink",
  "customerSink",
  "orderSink",
  "productSink",
  "images",
]

export function offers(subject: Subject, need: Need): boolean {
  const { capabilities } = subject.connector
  const isWriting = capabilities.some((capability) =>
    sinks.includes(capability)
  )
  const offered: readonly Need[] = [
    ...capabilities,
    ...subject.traits,
    ...customerKeys
      .filter((key) => key in subject.customerKeys)
      .map((key) => `customer.${key}` as const),
    ...deltas
      .filter((list) => !subject.traits.includes(`delta.${list}`))
      .map((list) => `whole.${list}` as const),
    ...(isWriting ? (["writing"] as const) : []),
    ...unless(subject, "customer.onlyErp", "customer.updated"),
    ...unless(subject, "network.own", "network.public"),
  ]
  return offered.includes(need)
}

function unless({ traits }: Subject, trait: Trait, need: Need): Need[] {
  return traits.includes(trait) ? [] : [need]
}
