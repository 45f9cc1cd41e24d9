import { z } from "@medusajs/framework/zod"
import type { Call } from "../contract/call"
import { amount, flag, ownId, text } from "../kit/wire-values"
import { fromWallClock } from "../kit/zoned-time"
import type { SymfoniaContext } from "./context"
import { addDays, dayIn, dayOf, TIME_ZONE } from "./server-clock"
import { entriesIn, idIn } from "./wire"

/**
 * Who has prices of their own: a contractor, or a kind of contractors. Several
 * price lists and discounts may apply to one; how they combine only Symfonia
 * knows, so each of them is asked for as a whole.
 */
export interface Audience {
  /** `contractor:57`, `kind:3` */
  readonly key: string
  readonly kind: "contractor" | "kind"
  /** Of the contractor or the kind. */
  readonly id: string
  readonly name: string
  /** ISO 8601; `null`: nothing ends by itself. */
  readonly endsAt: string | null
}

const subject = z.object({ Id: ownId, Code: text, Name: text })

const subjects = z
  .array(z.unknown())
  .nullish()
  .transform((all) =>
    (all ?? []).flatMap((one) => subject.safeParse(one).data ?? [])
  )

const weekdays = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const

const priceList = z.object({
  Active: flag,
  DateFrom: text,
  DateTo: text,
  SpecificWeekdays: flag,
  AvailableOnMonday: flag,
  AvailableOnTuesday: flag,
  AvailableOnWednesday: flag,
  AvailableOnThursday: flag,
  AvailableOnFriday: flag,
  AvailableOnSaturday: flag,
  AvailableOnSunday: flag,
  DepartmentId: text,
  Contractors: subjects,
  ContractorKinds: subjects,
})
type PriceList = z.output<typeof priceList>

const CONTRACTOR = 0
const KIND = 1

const discountRow = z.object({
  Id: ownId,
  Code: text,
  Name: text,
  Active: flag,
  SubjectType: amount,
  IndividualDiscounts: z
    .array(z.object({ Active: flag }))
    .nullish()
    .transform((all) => all ?? []),
})

/** All who have a price list or a discount today, in the order of their keys. */
export async function readAudiences(
  context: SymfoniaContext,
  call: Call
): Promise<Audience[]> {
  const today = dayOf(context.deps.now())
  const named = [
    ...(await namedInLists(context, today, call)),
    ...(await namedInDiscounts(context, call)),
  ]
  const audiences = new Map<string, Audience>()
  for (const audience of named) {
    const known = audiences.get(audience.key)
    const endsAt = sooner(known?.endsAt ?? null, audience.endsAt)
    audiences.set(audience.key, { ...audience, endsAt })
  }
  return [...audiences.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function sooner(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a
}

async function namedInLists(
  context: SymfoniaContext,
  today: string,
  call: Call
): Promise<Audience[]> {
  const { client } = context
  const departmentId = await readDepartmentId(context, call)
  const listed = await client.list("PriceLists", {}, call)
  const named: Audience[] = []
  for (const row of listed) {
    const id = isOver(row, today) ? null : idIn(row)
    const raw =
      id === null ? null : await client.find("PriceLists", { id }, call)
    const list = priceList.safeParse(raw).data
    if (list !== undefined && holds(list, { today, departmentId })) {
      const endsAt = endOf(list, today)
      named.push(
        ...list.Contractors.map((one) => audienceOf("contractor", one, endsAt)),
        ...list.ContractorKinds.map((one) => audienceOf("kind", one, endsAt))
      )
    }
  }
  return named
}

async function readDepartmentId(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<string | null> {
  const departments = entriesIn(await client.list("Departments", {}, call))
  const wanted = settings.department.toLowerCase()
  return (
    departments.find(({ Code }) => Code?.toLowerCase() === wanted)?.Id ?? null
  )
}

const ended = z.object({ Active: flag, DateTo: text })

/** So that a list that is over is not read. */
function isOver(row: unknown, today: string): boolean {
  const { Active, DateTo } = ended.safeParse(row).data ?? {}
  return Active === false || (dayIn(DateTo) ?? today) < today
}

function holds(
  list: PriceList,
  { today, departmentId }: { today: string; departmentId: string | null }
): boolean {
  const [from, to] = [dayIn(list.DateFrom), dayIn(list.DateTo)]
  return (
    list.Active !== false &&
    (from === null || from <= today) &&
    (to === null || to >= today) &&
    (list.DepartmentId === null ||
      list.DepartmentId === "0" ||
      list.DepartmentId === departmentId) &&
    isAvailable(list, today)
  )
}

function isAvailable(list: PriceList, day: string): boolean {
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return (
    list.SpecificWeekdays !== true ||
    weekday === undefined ||
    list[`AvailableOn${weekday}`] === true
  )
}

/** The end of its last day, or of the last of its weekdays in a row. */
function endOf(list: PriceList, today: string): string | null {
  const to = dayIn(list.DateTo)
  const tomorrow = addDays(today, 1)
  const last =
    list.SpecificWeekdays === true && !isAvailable(list, tomorrow) ? today : to
  return last === null
    ? null
    : fromWallClock(`${addDays(last, 1)}T00:00:00`, TIME_ZONE).toISOString()
}

async function namedInDiscounts(
  { client }: SymfoniaContext,
  call: Call
): Promise<Audience[]> {
  const rows = await client.list("ProductPrices/IndividualDiscounts", {}, call)
  return rows
    .flatMap((row) => discountRow.safeParse(row).data ?? [])
    .filter(
      ({ Active, IndividualDiscounts }) =>
        Active !== false &&
        IndividualDiscounts.some((discount) => discount.Active !== false)
    )
    .flatMap((one) => {
      const type = Number(one.SubjectType)
      return type === CONTRACTOR
        ? [audienceOf("contractor", one, null)]
        : type === KIND
          ? [audienceOf("kind", one, null)]
          : []
    })
}

function audienceOf(
  kind: Audience["kind"],
  { Id, Code, Name }: z.output<typeof subject>,
  endsAt: string | null
): Audience {
  const name = Name ?? Code ?? Id
  return { key: `${kind}:${Id}`, kind, id: Id, name, endsAt }
}
