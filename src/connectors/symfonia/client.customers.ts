import { invalidNip } from "../../domain/nip"
import type { CanonicalCustomer } from "../../domain/records/customer"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { CustomerSink, ExternalRef } from "../contract/facets"
import { lostAnswer } from "../kit/http-errors"
import { createdRecord } from "./client"
import type { SymfoniaContext } from "./context"
import {
  contractorCode,
  contractorToWire,
  type Identity,
  identityOf,
  isSameNumber,
  spellingsOf,
} from "./mapper.customers"
import {
  type ContractorRow,
  contractorRow,
  inOurWords,
  spellings,
} from "./wire"

/**
 * What Symfonia has on a contractor goes before what the store has, so nothing
 * of a card is ever changed; new cards come with a first order alone.
 */
export function customerSink(context: SymfoniaContext): CustomerSink {
  const { client, settings } = context
  return {
    createsWithOrderOnly: true,
    async findCustomer(customer, call) {
      const identity = identityOf(customer)
      if (identity.kind === "invalid") {
        throw refusedNumber()
      }
      return identity.kind === "consumer"
        ? findByCode(context, customer, call)
        : findByNumber(context, identity, call)
    },
    async createCustomer(customer, call) {
      if (identityOf(customer).kind === "invalid") {
        throw refusedNumber()
      }
      const answer = await client.create(
        {
          path: "Contractors/Create",
          query: { syncFk: String(settings.sync_fk) },
          body: contractorToWire(customer, settings),
          intent: "create",
        },
        call
      )
      const created = contractorIn(createdRecord(answer))
      if (created === null) {
        throw lostAnswer("create", new Error("The answer has no id"))
      }
      return refOf(created)
    },
  }
}

/** `null`: it cannot be read. */
export function contractorIn(raw: unknown): ContractorRow | null {
  const words = inOurWords(raw, spellings.contractor)
  return contractorRow.safeParse(words).data ?? null
}

function refOf({ id, code }: ContractorRow): ExternalRef {
  return { externalId: id, number: code }
}

/** A consumer has no number that tells people apart, so names do not count. */
async function findByCode(
  { client, settings }: SymfoniaContext,
  customer: CanonicalCustomer,
  call: Call
): Promise<ExternalRef | null> {
  const code = contractorCode(customer, settings)
  const found = contractorIn(await client.find("Contractors", { code }, call))
  return found === null ? null : refOf(found)
}

/** WebAPI finds a number only as it was typed on the card. */
async function findByNumber(
  { client }: SymfoniaContext,
  identity: Identity,
  call: Call
): Promise<ExternalRef | null> {
  const found = new Map<string, ContractorRow>()
  for (const nip of spellingsOf(identity)) {
    const rows = await client.findList("Contractors", { nip }, call)
    for (const row of (rows ?? []).flatMap((raw) => contractorIn(raw) ?? [])) {
      if (row.active !== false && isSameNumber(identity, row.nip)) {
        found.set(row.id, row)
      }
    }
  }
  const [only, ...others] = found.values()
  if (others.length > 0) {
    throw ambiguous([...found.values()])
  }
  return only === undefined ? null : refOf(only)
}

function ambiguous(found: readonly ContractorRow[]): ConnectorError {
  const codes = found.map(({ id, code }) => code ?? `id ${id}`).join(", ")
  const message = `Symfonia has ${String(found.length)} active contractors with this NIP (${codes}). Pair the customer with the right one by hand, or make the others inactive in Symfonia.`
  return new ConnectorError("rejected", {
    code: "CUSTOMER_AMBIGUOUS",
    message,
    issues: [{ code: "customer.ambiguous", message, field: "vatNumber" }],
  })
}

function refusedNumber(): ConnectorError {
  return new ConnectorError("rejected", {
    code: "CUSTOMER_INVALID",
    message: invalidNip.message,
    issues: [invalidNip],
  })
}
