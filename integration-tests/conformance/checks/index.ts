import type { Check } from "../check"
import { abort } from "./abort"
import { booked } from "./booked"
import { chaos } from "./chaos"
import { connection } from "./connection"
import { customers } from "./customers"
import { definition } from "./definition"
import { delta } from "./delta"
import { directory } from "./directory"
import { faults } from "./faults"
import { images } from "./images"
import { lookup } from "./lookup"
import { memory } from "./memory"
import { money } from "./money"
import { network } from "./network"
import { orders } from "./orders"
import { paging } from "./paging"
import { priceLists } from "./price-lists"
import { productSink } from "./product-sink"
import { redirects } from "./redirects"
import { secrets } from "./secrets"
import { sessions } from "./sessions"
import { stockAgain } from "./stock-again"
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
  stockAgain,
  orders,
  lookup,
  booked,
  money,
  customers,
  directory,
  productSink,
  priceLists,
  images,
  taxes,
  time,
  sessions,
  faults,
  redirects,
  network,
  abort,
  chaos,
  secrets,
  memory,
} as const satisfies Readonly<Record<string, readonly Check[]>>

export type Theme = keyof typeof themes
