import { z } from "@medusajs/framework/zod"
import type { Call } from "../../../src/connectors/contract/call"
import { ConnectorError } from "../../../src/connectors/contract/connector-error"
import type {
  Page,
  PageRequest,
  Watermark,
} from "../../../src/connectors/contract/paging"
import { decodeCursor, encodeCursor } from "../../../src/connectors/kit/cursor"
import type { TemplateErpClient } from "./client"
import { listAnswer } from "./wire"

const PAGE_LIMIT = 100

/** Replace: what is needed to go on from a page after a restart. */
const position = z.object({ after: z.string(), startedAt: z.string() })

export interface ListRequest {
  readonly path: string
  readonly request: PageRequest
}

/**
 * One page of a list. Template ERP pages by the last id it has sent, so rows
 * that come and go meanwhile hide no others. Replace: an ERP that pages by
 * number or offset needs pages that overlap.
 */
export async function readPage(
  client: TemplateErpClient,
  { path, request: { after, since } }: ListRequest,
  call: Call
): Promise<Omit<Page<unknown>, "issues">> {
  const from = after === null ? null : decodeCursor(after, position)
  const query = {
    limit: PAGE_LIMIT,
    ...(from !== null && { after: from.after }),
    ...(since !== null && { changed_since: checked(since) }),
  }
  const answer = await client.read({ path, query }, listAnswer, call)
  // By the ERP's clock, at the first page: what changes while we read the
  // others comes with the next run.
  const startedAt = from?.startedAt ?? answer.server_time
  return answer.next === null
    ? { records: answer.rows, next: null, watermark: startedAt as Watermark }
    : {
        records: answer.rows,
        next: encodeCursor({ after: answer.next, startedAt }),
        watermark: null,
      }
}

/** @throws {ConnectorError} `rejected` when the watermark is not ours. */
function checked(since: Watermark): string {
  if (Number.isNaN(Date.parse(since))) {
    throw new ConnectorError("rejected", {
      code: "WATERMARK_INVALID",
      message:
        "The stored end of the last import cannot be read; start a full import.",
    })
  }
  return since
}
