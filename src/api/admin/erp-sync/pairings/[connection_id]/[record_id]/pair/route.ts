import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { pairErpCustomerWorkflow } from "../../../../../../../workflows/pairing/pair-customer"
import { pairErpRecordWorkflow } from "../../../../../../../workflows/pairing/pair-record"
import { readRun } from "../../../../read-run"
import type { PairCustomer, PairProduct, PairRecord } from "../../../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<PairRecord>,
  res: MedusaResponse
) {
  const body = req.validatedBody
  await (body.kind === "customer"
    ? pairCustomer(req, res, body)
    : pairProduct(req, res, body))
}

async function pairProduct(
  req: AuthenticatedMedusaRequest<PairRecord>,
  res: MedusaResponse,
  { product_id, replace }: PairProduct
): Promise<void> {
  const { result } = await pairErpRecordWorkflow(req.scope).run({
    input: {
      connectionId: req.params["connection_id"] ?? "",
      externalId: req.params["record_id"] ?? "",
      productId: product_id,
      replace,
    },
  })
  const { runId, replaced } = result
  res.status(202).json({
    run: runId === null ? null : await readRun(req.scope, runId),
    replaced: replaced === null ? null : { external_id: replaced },
  })
}

async function pairCustomer(
  req: AuthenticatedMedusaRequest<PairRecord>,
  res: MedusaResponse,
  { external_id, share }: PairCustomer
): Promise<void> {
  const { result } = await pairErpCustomerWorkflow(req.scope).run({
    input: {
      connectionId: req.params["connection_id"] ?? "",
      customerId: req.params["record_id"] ?? "",
      externalId: external_id,
      share,
      actorId: req.auth_context.actor_id,
    },
  })
  const { externalId, externalNumber, released } = result
  res.json({
    external_id: externalId,
    external_number: externalNumber,
    released_orders: released,
  })
}
