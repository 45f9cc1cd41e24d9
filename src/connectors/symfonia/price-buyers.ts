import { decimal } from "../../domain/money"
import type { Call } from "../contract/call"
import { contractorIn } from "./client.customers"
import type { RecordIssue } from "../contract/paging"
import type { SymfoniaContext } from "./context"
import type { Audience } from "./price-audiences"

/** An audience together with who belongs to it. */
export interface Buyers {
  readonly audience: Audience
  /** Ids of contractors. */
  readonly members: readonly string[]
  /** Who is asked for; `null`: there is nobody who would tell these prices. */
  readonly representative: string | null
  /** Why there is nobody, if that is to be mended. */
  readonly issue: RecordIssue | null
}

/** More cards are not opened in search of one without a discount. */
const MAX_CARDS = 200

/**
 * The members of each audience. A kind is asked for by a contractor of it who
 * has nothing of his own that would be mixed in.
 */
export async function readBuyers(
  context: SymfoniaContext,
  audiences: readonly Audience[],
  call: Call
): Promise<Buyers[]> {
  const personal = new Set(
    audiences.filter(({ kind }) => kind === "contractor").map(({ id }) => id)
  )
  const buyers: Buyers[] = []
  for (const audience of audiences) {
    buyers.push(
      audience.kind === "contractor"
        ? {
            audience,
            members: [audience.id],
            representative: audience.id,
            issue: null,
          }
        : await buyersOfKind(context, { audience, personal }, call)
    )
  }
  return buyers
}

async function buyersOfKind(
  context: SymfoniaContext,
  { audience, personal }: { audience: Audience; personal: ReadonlySet<string> },
  call: Call
): Promise<Buyers> {
  const rows = await context.client.filter(
    "Contractors/FilterSql",
    { KindId: Number(audience.id) },
    call
  )
  const members = rows
    .flatMap((raw) => contractorIn(raw) ?? [])
    .filter(({ active }) => active !== false)
    .map(({ id }) => id)
  const plain = members.filter((id) => !personal.has(id))
  const representative = await withoutDiscount(context, plain, call)
  const isMixed = representative === null && plain.length > 0
  return {
    audience,
    members,
    representative,
    issue: isMixed ? everybodyDiscounted(audience) : null,
  }
}

function everybodyDiscounted({ key, name }: Audience): RecordIssue {
  return {
    externalId: key,
    label: name,
    code: "price_list.discounts_mixed",
    message: `The prices of the kind "${name}" are not taken: each of its contractors has a discount on the card, which Symfonia would mix in. Add a contractor without a discount to the kind; the prices come with the next import.`,
  }
}

/**
 * A discount on a contractor's own card is not that of the kind, so its prices
 * must not become everybody's.
 */
async function withoutDiscount(
  { client }: SymfoniaContext,
  ids: readonly string[],
  call: Call
): Promise<string | null> {
  for (const id of ids.slice(0, MAX_CARDS)) {
    const card = contractorIn(await client.find("Contractors", { id }, call))
    if (card !== null && decimal(card.discount ?? 0).eq(0)) {
      return id
    }
  }
  return null
}
