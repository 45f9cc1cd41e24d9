import type { Random } from "../../sandbox/erps/simulator/random"
import { rows } from "../../src/modules/erp-sync/stores/database"
import type { MessageRow } from "../../src/modules/erp-sync/stores/outbox-rows"
import { checkConnection } from "../../src/workflows/connections/check-connection"
import { sweepConnection } from "../../src/workflows/export/sweep"
import { chance, sample } from "../plan/draw"
import type { Operation } from "../plan/steps"
import type { ExpectedOrder } from "../proof/expectation"
import { recordOrders, saveOrders } from "./facts"
import { accountOfOrder, type World } from "./world"

const BY = { actorId: "operator" } as const

/** "Export to ERP". */
const BY_HAND = { isForced: true, origin: "admin" } as const

/** The people in the admin. What they do is the plugin's, whom they choose is drawn. */
export class Operator {
  readonly #world: World
  readonly #random: Random

  constructor(world: World, random: Random) {
    this.#world = world
    this.#random = random
  }

  perform(operation: Operation): Promise<void> {
    return this.#operations[operation]()
  }

  /** Leaves nothing that waits for a person. */
  async tidyUp(): Promise<void> {
    await this.#mend(this.#toMend())
    await this.#pay(this.#toPay())
    await this.#decideAll()
    await this.#retryParked()
    await this.#retryPostponed()
    await this.#checkConnections()
    await this.#sweep()
  }

  /** What anybody who is there anyway looks after. */
  async lookAfter(): Promise<void> {
    await this.#checkConnections()
    await this.#mend(this.#toMend().slice(0, 2))
    await this.#pay(this.#toPay().slice(0, 2))
    await this.#decideAll()
    await this.#retryParked()
  }

  readonly #operations: Readonly<Record<Operation, () => Promise<void>>> = {
    mend_order: () => this.#mend(sample(this.#random, this.#toMend(), 2)),
    pay_order: () => this.#pay(sample(this.#random, this.#toPay(), 2)),
    retry_some: () => this.#retrySome(),
    retry_parked: () => this.#retryParked(),
    skip_one: () => this.#skipOne(),
    cancel_one: () => this.#cancelOne(),
    export_again: () => this.#exportAgain(),
    decide: () => this.#decideAll(),
    check_connections: () => this.#checkConnections(),
    sweep: () => this.#sweep(),
  }

  get #erpSync() {
    return this.#world.engine.erpSync
  }

  #toMend(): ExpectedOrder[] {
    return this.#world.expectation.ordersThat(({ isMended }) => !isMended)
  }

  #toPay(): ExpectedOrder[] {
    return this.#world.expectation.ordersThat(({ isPaid }) => !isPaid)
  }

  /** Corrects the order, then presses Retry or leaves it to the change. */
  async #mend(orders: readonly ExpectedOrder[]): Promise<void> {
    for (const order of orders) {
      order.isMended = true
      await saveOrders(this.#world, [order])
      const messages = await this.#erpSync.outbox.openOf("order", [
        order.plan.id,
      ])
      if (chance(this.#random, 0.5) && messages.length > 0) {
        await this.#erpSync.outbox.retry(
          messages.map(({ id }) => id),
          BY
        )
      } else if (!order.isCancelled) {
        await recordOrders(this.#world, [order], BY_HAND)
      }
    }
  }

  async #pay(orders: readonly ExpectedOrder[]): Promise<void> {
    for (const order of orders) {
      order.isPaid = true
      await saveOrders(this.#world, [order])
      if (!order.isCancelled) {
        await recordOrders(this.#world, [order])
      }
    }
  }

  async #retrySome(): Promise<void> {
    const chosen = sample(this.#random, await this.#openMessages(), 5)
    await this.#erpSync.outbox.retry(
      chosen.map(({ id }) => id),
      BY
    )
  }

  async #retryParked(): Promise<void> {
    const parked = await this.#parkedMessages()
    await this.#erpSync.outbox.retry(
      parked.map(({ id }) => id),
      BY
    )
  }

  /** After many failures the next attempt may be half an hour away. */
  async #retryPostponed(): Promise<void> {
    const postponed = await rows<MessageRow>(
      this.#world.engine.db,
      `select * from erp_outbox_message
       where finished_at is null and parked_at is null
         and run_at > now() + interval '10 seconds'`
    )
    await this.#erpSync.outbox.retry(
      postponed.map(({ id }) => id),
      BY
    )
  }

  /** Lets the others of its key go first. */
  async #skipOne(): Promise<void> {
    const parked = (await this.#parkedMessages()).filter(
      ({ topic }) => topic === "order"
    )
    const ids = sample(this.#random, parked, 1).map(({ id }) => id)
    const skipped = await this.#erpSync.outbox.skip(ids, BY)
    skipped.forEach(({ entity_id }) => {
      this.#world.expectation.order(entity_id).hasLostPlace = true
    })
  }

  /** Best of all one whose answer was lost: the ERP may have the order. */
  async #cancelOne(): Promise<void> {
    const open = (await this.#openMessages()).filter(
      ({ topic }) => topic === "order"
    )
    const sent = open.filter(({ sent_at }) => sent_at !== null)
    const from = sent.length > 0 && chance(this.#random, 0.7) ? sent : open
    const ids = sample(this.#random, from, 1).map(({ id }) => id)
    const cancelled = await this.#erpSync.outbox.cancel(ids, BY)
    cancelled.forEach(({ entity_id }) => {
      const order = this.#world.expectation.order(entity_id)
      order.isCancelled = true
      order.hasLostPlace = true
    })
  }

  async #exportAgain(): Promise<void> {
    const cancelled = this.#world.expectation.ordersThat(
      ({ isCancelled }) => isCancelled
    )
    const chosen = sample(this.#random, cancelled, 1)
    await recordOrders(this.#world, chosen, BY_HAND)
  }

  /** Looks into the ERP, and says what is there. */
  async #decideAll(): Promise<void> {
    const undecided = await rows<MessageRow>(
      this.#world.engine.db,
      `select * from erp_outbox_message
       where state = 'indeterminate' and parked_at is not null`
    )
    for (const message of undecided) {
      await this.#decide(message)
    }
  }

  async #decide({ id, entity_id, connection_id }: MessageRow): Promise<void> {
    const { outbox, bindings } = this.#erpSync
    const order = this.#world.expectation.order(entity_id)
    const { office } = accountOfOrder(this.#world, order).smarty
    const [booked] = office.ordersWithCode(String(order.plan.displayId))
    if (booked === undefined) {
      await outbox.sendAgain(id, BY)
      return
    }
    await bindings.save(connection_id, [
      {
        kind: "order",
        storeId: entity_id,
        externalId: String(booked.id),
        externalNumber: booked.number,
      },
    ])
    await outbox.complete(id, BY)
  }

  /** Presses "Check connection" where credentials were refused. */
  async #checkConnections(): Promise<void> {
    const connections = await this.#erpSync.connections.list()
    for (const connection of connections) {
      if (connection.state === "needs_reauth") {
        await checkConnection(this.#world.engine.container, connection)
      }
    }
  }

  async #sweep(): Promise<void> {
    const connections = await this.#erpSync.connections.list()
    for (const connection of connections) {
      // Customers and tax rates of the light store have no events to lose.
      const flows = { ...connection.flows, customers: false, taxes: false }
      await sweepConnection(
        this.#world.engine.container,
        { ...connection, flows },
        new Date()
      )
    }
  }

  #parkedMessages(): Promise<MessageRow[]> {
    return rows<MessageRow>(
      this.#world.engine.db,
      `select * from erp_outbox_message
       where finished_at is null and parked_at is not null order by seq`
    )
  }

  #openMessages(): Promise<MessageRow[]> {
    return rows<MessageRow>(
      this.#world.engine.db,
      `select * from erp_outbox_message
       where finished_at is null and state <> 'executing' order by seq limit 500`
    )
  }
}
