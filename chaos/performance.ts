import { createRandom, type Random } from "../sandbox/erps/simulator/random"
import type { ChaosOptions } from "./options"
import type { Step } from "./plan/steps"
import {
  changeCustomer,
  changeTaxRate,
  placeOrders,
  recordOrders,
} from "./world/facts"
import { Operator } from "./world/operator"
import { Patience } from "./world/patience"
import { persistently } from "./world/persistently"
import { type Blow, strikes } from "./world/scenarios"
import { accountOf, type World } from "./world/world"
import { sample } from "./plan/draw"

const LOOK_AFTER_MS = 1_000

type StepNamed<Name extends Step["name"]> = Extract<Step, { name: Name }>

/** Gives the commands of a plan, one after the other, to a living world. */
export class Performance {
  readonly blows: Blow[] = []
  readonly #world: World
  readonly #say: (line: string) => void
  readonly #random: Random
  readonly #operator: Operator
  readonly #patience: Patience
  /** So many waiting messages keep everybody busy. */
  readonly #enough: number
  #lookedAfterAt = 0

  constructor(
    world: World,
    options: ChaosOptions,
    say: (line: string) => void
  ) {
    this.#world = world
    this.#say = say
    this.#random = createRandom(options.seed + 1)
    this.#operator = new Operator(world, createRandom(options.seed + 2))
    this.#patience = new Patience(world.witness, options.patienceMs)
    this.#enough = Math.max(250, Math.min(1500, Math.round(options.orders / 6)))
  }

  /** @throws {StuckError} when messages stop being delivered */
  async play(): Promise<void> {
    for (const step of this.#world.plan.steps) {
      await this.#untilThereIsRoom()
      await this.#perform(step)
    }
    await this.#finish()
  }

  async #untilThereIsRoom(): Promise<void> {
    await this.#patience.until(async () => {
      await this.#lookAfter()
      return (await this.#world.witness.waiting()) < this.#enough
    })
  }

  async #lookAfter(): Promise<void> {
    if (Date.now() - this.#lookedAfterAt > LOOK_AFTER_MS) {
      this.#lookedAfterAt = Date.now()
      await this.#operator.lookAfter()
    }
  }

  /** Everybody does what is left to do until no message waits. */
  async #finish(): Promise<void> {
    await this.#patience.until(async () => {
      await this.#operator.tidyUp()
      return (await this.#world.witness.waiting()) === 0
    })
  }

  async #perform(step: Step): Promise<void> {
    switch (step.name) {
      case "blow":
        return this.#strike(step)
      case "trouble":
        return this.#trouble(step)
      default:
        return persistently(() => this.#performOperation(step))
    }
  }

  async #performOperation(
    step: Exclude<Step, { name: "blow" | "trouble" }>
  ): Promise<void> {
    switch (step.name) {
      case "record":
        return placeOrders(this.#world, step.orders)
      case "record_again":
        return this.#recordAgain(step.count)
      case "change_customer":
        return changeCustomer(this.#world, step.account, step.customer)
      case "change_tax_rate":
        return changeTaxRate(this.#world, step.account, step.rate)
      case "operate":
        return this.#operator.perform(step.operation)
    }
  }

  /** A fact that is open, or even delivered, happens again. */
  async #recordAgain(count: number): Promise<void> {
    const recorded = this.#world.expectation
      .ordersThat(({ plan }) => !plan.isEventLost)
      .slice(-300)
    await recordOrders(this.#world, sample(this.#random, recorded, count))
  }

  async #strike({ scenario, isLast }: StepNamed<"blow">): Promise<void> {
    const blow = await strikes[scenario]({
      world: this.#world,
      random: this.#random,
      isLast,
      whenBusy: () => this.#whenBusy(),
    })
    this.#say(`${scenario}: ${blow.met} messages were executing`)
    this.blows.push(blow)
    await this.#world.fleet.complete()
    await this.#patience.until(
      async () =>
        (await this.#world.witness.firstDelivery(blow.endedAt)) !== null
    )
  }

  #whenBusy(): Promise<void> {
    return this.#patience.until(async () => {
      await this.#lookAfter()
      const holders = await this.#world.witness.holders()
      return this.#world.fleet.names().some((name) => holders.has(name))
    })
  }

  #trouble({ trouble, account, forMs }: StepNamed<"trouble">) {
    const { erp, office } = accountOf(this.#world, account).smarty
    if (trouble === "down") {
      return erp.down(forMs)
    }
    office.refuseApiKey()
    setTimeout(() => {
      office.acceptApiKey()
    }, forMs)
    return Promise.resolve()
  }
}
