import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  type ReturnWorkflow,
  StepResponse,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

/**
 * A workflow of one step, for operations that are one transaction or safe to
 * repeat and so need no compensation: callers get Medusa's uniform
 * `workflow(container).run({ input })`, the logic stays a plain function.
 */
export function singleStepWorkflow<Input extends object, Output>(
  name: string,
  run: (container: MedusaContainer, input: Input) => Promise<Output>
): ReturnWorkflow<Input, Output, []> {
  const step = createStep<Input, Output, undefined>(
    `${name}-step`,
    async (input, { container }) =>
      new StepResponse<Output, Output>(await run(container, input))
  ) as unknown as (input: WorkflowData<Input>) => WorkflowData<Output>
  return createWorkflow<Input, Output, []>(
    name,
    (input) => new WorkflowResponse<Output, []>(step(input))
  )
}
