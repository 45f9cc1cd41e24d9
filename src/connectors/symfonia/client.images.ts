import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { ImageChange, ImageExchange } from "../contract/facets"
import type { Watermark } from "../contract/paging"
import type { SymfoniaContext } from "./context"
import {
  agentSilent,
  type ChangesAnswer,
  createImageAgent,
  type ImageAgent,
} from "./image-agent"
import { idIn, inOurWords, productRow, spellings } from "./wire"

/** WebAPI has no images: a report beside the ERP keeps them, by code. */
export function imageExchange(context: SymfoniaContext): ImageExchange {
  const isOn = context.settings.agent_url !== ""
  const agent = isOn ? createImageAgent(context) : null
  const whyOff = isOn
    ? null
    : "Images are not exchanged: no image agent is set. Install the report for product images in Symfonia, and enter the agent's address and token in the connection's settings."
  const asked = () => {
    if (agent === null) {
      throw new ConnectorError("rejected", {
        code: "IMAGES_OFF",
        message: whyOff ?? "",
      })
    }
    return agent
  }
  const codeFor = async (externalId: string, call: Call) => {
    const code = await codeOf(context, externalId, call)
    if (code === null) {
      throw new ConnectorError("rejected", {
        code: "PRODUCT_GONE",
        message: `Symfonia has no product ${externalId} any more, so its image was not written. Pair the product with another one of Symfonia.`,
      })
    }
    return code
  }
  return {
    whyOff,
    async listChanges(since, call) {
      return allChanges({ context, agent: asked() }, since, call)
    },
    async readImage(externalId, call) {
      const on = asked()
      const code = await codeOf(context, externalId, call)
      return code === null ? null : on.read(code, call)
    },
    async writeImage(externalId, image, call) {
      await asked().write(await codeFor(externalId, call), image, call)
    },
    async removeImage(externalId, call) {
      const on = asked()
      const code = await codeOf(context, externalId, call)
      await (code === null ? null : on.remove(code, call))
    },
  }
}

interface Exchange {
  readonly context: SymfoniaContext
  readonly agent: ImageAgent
}

/** Page by page, until the agent has no more. */
async function allChanges(
  { context, agent }: Exchange,
  since: Watermark | null,
  call: Call
): Promise<{ changes: readonly ImageChange[]; watermark: Watermark }> {
  const changes: ImageChange[] = []
  let position: string | null = since
  for (;;) {
    const answer = await agent.changes(position, call)
    if (answer === null) {
      // The agent was installed anew: what there is, is told from the start.
      return allFromStart({ context, agent }, position, call)
    }
    changes.push(...(await withIds(context, answer.changes, call)))
    if (!answer.more || answer.position === position) {
      return { changes, watermark: answer.position as Watermark }
    }
    position = answer.position
  }
}

function allFromStart(
  exchange: Exchange,
  refused: string | null,
  call: Call
): ReturnType<typeof allChanges> {
  if (refused === null) {
    throw agentSilent()
  }
  return allChanges(exchange, null, call)
}

/** Codes change; the id does not. */
async function codeOf(
  { client }: SymfoniaContext,
  id: string,
  call: Call
): Promise<string | null> {
  const raw = await client.find("Products", { id }, call)
  const words = inOurWords(raw, spellings.product)
  return productRow.shape.code.safeParse(words?.["code"]).data ?? null
}

/** A product that is gone by now has no image to tell of. */
async function withIds(
  { client }: SymfoniaContext,
  changes: ChangesAnswer["changes"],
  call: Call
): Promise<ImageChange[]> {
  const known: ImageChange[] = []
  for (const { code, sha256 } of changes) {
    const externalId = idIn(await client.find("Products", { code }, call))
    known.push(...(externalId === null ? [] : [{ externalId, sha256 }]))
  }
  return known
}
