import type { Check } from "../check"
import { abort } from "./abort"
import { chaos } from "./chaos"
import { connection } from "./connection"
import { customers } from "./customers"
import { definition } from "./definition"
import { delta } from "./delta"
import { faults } from "./faults"
import { lookup } from "./lookup"
import { memory } from "./memory"
import { money } from "./money"
import { network } from "./network"
import { orders } from "./orders"
import { paging } from "./paging"
import { redirects } from "./redirects"
import { secrets } from "./secrets"
import { taxes } from "./taxes"
import { time } from "./time"
import { tolerance } from "./tolerance"

/** All checks, by what they are about. */
export const themes = {
  definition,
  connection,
  paging,
  delta,
  tolerance,
  orders,
  lookup,
  money,
  customers,
  taxes,
  time,
  faults,
  redirects,
  network,
  abort,
  chaos,
  secrets,
  memory,
} as const satisfies Readonly<Record<string, readonly Check[]>>

export type Theme = keyof typeof themes
