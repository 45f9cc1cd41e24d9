import { useTranslation } from "react-i18next"
import type { Flow } from "../../lib/api-types"
import { SwitchBox } from "../switch-box"

type FlowSettings = Partial<Record<Flow, boolean>>

interface FlowSwitchesProps {
  /** What the connector can do at all. */
  available: Flow[]
  flows: FlowSettings
  /** Customers are recognised in the ERP, not kept in step with it. */
  recognises: boolean
  disabled?: boolean
  onChange: (flows: FlowSettings) => void
}

export function FlowSwitches(props: FlowSwitchesProps) {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-col gap-y-3">
      {props.available.map((flow) => (
        <SwitchBox
          key={flow}
          id={`erp-sync-flow-${flow}`}
          label={t(`flows.${textOf(flow, props)}.label`)}
          description={t(`flows.${textOf(flow, props)}.description`)}
          checked={props.flows[flow] === true}
          disabled={props.disabled ?? false}
          onChange={(on) => {
            props.onChange({ ...props.flows, [flow]: on })
          }}
        />
      ))}
    </div>
  )
}

function textOf(flow: Flow, { recognises }: FlowSwitchesProps) {
  return flow === "customers" && recognises ? "recognised_customers" : flow
}
