import type { Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { ConnectorCatalog } from "./connector-catalog"
import { CredentialsCipher } from "./credentials-cipher"
import { storeDeclaredConnections } from "./declared-connections"
import { encryptionKeyFromEnvironment } from "./environment"
import { LiveConnections } from "./live-connections"
import * as models from "./models"
import { type ParsedOptions, parseOptions } from "./options"
import { RequestGate } from "./request-gate"
import { sharedSession } from "./shared-session"
import { AlertStore } from "./stores/alert-store"
import { ArticleStore } from "./stores/article-store"
import { BindingStore } from "./stores/binding-store"
import { ConnectionStore } from "./stores/connection-store"
import { CustomerPairingStore } from "./stores/customer-pairing-store"
import type { Database } from "./stores/database"
import { ExclusionStore } from "./stores/exclusion-store"
import { ExportStore } from "./stores/export-store"
import { HealthStore } from "./stores/health-store"
import { ImageStore } from "./stores/image-store"
import { MainImageStore } from "./stores/main-image-store"
import { MappingStore } from "./stores/mapping-store"
import { OutboxStore } from "./stores/outbox-store"
import { PairingStore } from "./stores/pairing-store"
import { ProblemStore } from "./stores/problem-store"
import { RequestGateStore } from "./stores/request-gate-store"
import { RetentionStore } from "./stores/retention-store"
import { RunLog } from "./stores/run-log"
import { RunPageStore } from "./stores/run-page-store"
import { RunStore } from "./stores/run-store"
import { SessionStore } from "./stores/session-store"
import { ScheduleStore } from "./stores/schedule-store"
import { StockReadingStore } from "./stores/stock-reading-store"
import { Waker } from "./waker"

interface Dependencies {
  readonly __pg_connection__: Database
  readonly logger: Logger
}

/**
 * The module's door: the tables it owns, one store each, and the connectors.
 * The stores speak SQL because their statements are the product (claims,
 * leases, batches); the models exist for migrations and for Medusa's graph.
 */
export class ErpSyncModuleService extends MedusaService(models) {
  /** The service itself, also for who holds a proxy of it. */
  readonly self: ErpSyncModuleService = this
  readonly options: ParsedOptions
  readonly catalog: ConnectorCatalog
  readonly connections: ConnectionStore
  readonly outbox: OutboxStore
  readonly bindings: BindingStore
  readonly articles: ArticleStore
  readonly exclusions: ExclusionStore
  readonly pairings: PairingStore
  readonly customerPairings: CustomerPairingStore
  readonly stockReadings: StockReadingStore
  readonly runs: RunStore
  readonly runLog: RunLog
  readonly runPages: RunPageStore
  readonly schedules: ScheduleStore
  readonly mappings: MappingStore
  readonly exports: ExportStore
  readonly images: ImageStore
  readonly mainImages: MainImageStore
  readonly problems: ProblemStore
  readonly gate: RequestGate
  readonly alerts: AlertStore
  readonly health: HealthStore
  readonly retention: RetentionStore
  readonly live: LiveConnections
  readonly waker: Waker

  /** Called by the application when it is up and when it goes down. */
  __hooks = {
    onApplicationStart: () =>
      storeDeclaredConnections(this.options.connections, this),
    onApplicationPrepareShutdown: async () => {
      await this.waker.stop()
      await this.live.close()
    },
  }

  constructor(deps: Dependencies, options: Record<string, unknown> = {}) {
    super(deps, options)
    const db = deps.__pg_connection__
    const now = () => new Date()
    this.options = parseOptions(options)
    this.catalog = new ConnectorCatalog(this.options.connectors)
    this.connections = new ConnectionStore(db)
    this.outbox = new OutboxStore(db)
    this.bindings = new BindingStore(db)
    this.articles = new ArticleStore(db)
    this.exclusions = new ExclusionStore(db)
    this.pairings = new PairingStore(db)
    this.customerPairings = new CustomerPairingStore(db)
    this.stockReadings = new StockReadingStore(db)
    this.runs = new RunStore(db)
    this.runLog = new RunLog(db)
    this.runPages = new RunPageStore(db)
    this.schedules = new ScheduleStore(db, now)
    this.mappings = new MappingStore(db)
    this.exports = new ExportStore(db)
    this.images = new ImageStore(db)
    this.mainImages = new MainImageStore(db)
    this.problems = new ProblemStore(db)
    this.gate = new RequestGate(new RequestGateStore(db))
    this.alerts = new AlertStore(db)
    this.health = new HealthStore(db)
    this.retention = new RetentionStore(db)
    const cipher = new CredentialsCipher(
      this.options.encryptionKey ?? encryptionKeyFromEnvironment()
    )
    const sessions = new SessionStore(db)
    this.live = new LiveConnections({
      catalog: this.catalog,
      cipher,
      gate: this.gate,
      sessionOf: (connectionId) =>
        sharedSession({ connectionId, sessions, cipher }),
      now,
    })
    this.waker = new Waker(db, deps.logger)
  }
}
