import { Button, Drawer } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { Connection, ImportFlow } from "../../lib/api-types"
import { useStartImport } from "../../lib/mutations"
import { paths } from "../../lib/paths"
import { useConnections, useConnectors } from "../../lib/queries"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"
import { SwitchBox } from "../switch-box"

/** What a connector must be able to do so that an import is offered. */
const needed: Record<ImportFlow, string> = {
  products: "catalog",
  stock: "stock",
  price_lists: "priceLists",
  images: "images",
  customers: "customerSource",
  taxes: "taxSource",
}
const flows = Object.keys(needed) as ImportFlow[]

/** What each import offers; only products are compared without writing. */
function modesOf(flow: ImportFlow) {
  return flow === "products"
    ? (["delta", "full", "reconcile"] as const)
    : (["delta", "full"] as const)
}

type Mode = ReturnType<typeof modesOf>[number]

/** Chooses what to import now. */
export function StartRunDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("erp")
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("runs.start")}</Drawer.Title>
        </Drawer.Header>
        <StartRunForm onClose={onClose} />
      </Drawer.Content>
    </Drawer>
  )
}

interface Input {
  connection: string
  flow: ImportFlow
  mode: Mode
  preview: boolean
}

/** A comparison writes nothing anyway. */
function canPreview({ flow, mode }: Pick<Input, "flow" | "mode">): boolean {
  return flow === "products" && mode !== "reconcile"
}

function StartRunForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const navigate = useNavigate()
  const start = useStartImport()
  const active = useActiveConnections()
  const [input, setInput] = useState<Input>({
    connection: "",
    flow: "products",
    mode: "delta",
    preview: false,
  })
  const connection_id = input.connection || active[0]?.id
  const { flow, mode, preview } = input
  const run = () => {
    if (connection_id) {
      start.mutate(
        {
          ...{ connection_id, flow, mode },
          ...(canPreview(input) && preview && { preview }),
        },
        { onSuccess: (answer) => void navigate(paths.run(answer.run.id)) }
      )
    }
  }
  return (
    <>
      <Drawer.Body className="flex flex-col gap-y-6">
        <Fields
          input={{ ...input, connection: connection_id ?? "" }}
          connections={active}
          onChange={(part) => {
            setInput({ ...input, ...part })
          }}
        />
      </Drawer.Body>
      <Drawer.Footer>
        <Button size="small" variant="secondary" onClick={onClose}>
          {core("actions.cancel")}
        </Button>
        <Button
          size="small"
          disabled={!connection_id}
          isLoading={start.isPending}
          onClick={run}
        >
          {t("run.run_now")}
        </Button>
      </Drawer.Footer>
    </>
  )
}

function useActiveConnections(): Connection[] {
  const { data } = useConnections()
  const connections = data?.connections ?? []
  return connections.filter((each) => each.state === "active")
}

function useOfferedFlows(connection: Connection | undefined): ImportFlow[] {
  const { data } = useConnectors()
  const capabilities = data?.connectors.find(
    ({ key }) => key === connection?.connector
  )?.capabilities
  return flows.filter(
    (flow) =>
      capabilities?.includes(needed[flow]) === true &&
      (flow !== "images" || connection?.images_off === null)
  )
}

interface FieldsProps {
  input: Input
  connections: Connection[]
  onChange: (part: Partial<Input>) => void
}

function Fields({ input, connections, onChange }: FieldsProps) {
  const { t } = useTranslation("erp")
  const offered = useOfferedFlows(
    connections.find(({ id }) => id === input.connection)
  )
  const named = connections.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Field id="erp-sync-connection" label={t("list.connection")}>
        <ChoiceSelect
          id="erp-sync-connection"
          value={input.connection}
          options={named}
          placeholder={t("runs.no_active")}
          disabled={named.length === 0}
          onChange={(connection) => {
            onChange({ connection })
          }}
        />
      </Field>
      <Field id="erp-sync-flow" label={t("schedule.flow")}>
        <ChoiceSelect
          id="erp-sync-flow"
          value={input.flow}
          options={offered.map((flow) => ({
            value: flow,
            label: t(`flow.${flow}`),
          }))}
          onChange={(value) => {
            const flow = flows.find((each) => each === value) ?? "products"
            onChange({ flow, mode: modeOf(flow, input.mode) })
          }}
        />
      </Field>
      <ExtentFields input={input} onChange={onChange} />
    </>
  )
}

/** The same extent, where the import offers it. */
function modeOf(flow: ImportFlow, value: string): Mode {
  return modesOf(flow).find((mode) => mode === value) ?? "delta"
}

/** How much is read, and whether a person looks before it is written. */
function ExtentFields({
  input,
  onChange,
}: Pick<FieldsProps, "input" | "onChange">) {
  const { t } = useTranslation("erp")
  return (
    <>
      <Field
        id="erp-sync-mode"
        label={t("runs.mode")}
        hint={t(`mode.${input.mode}_hint`)}
      >
        <ChoiceSelect
          id="erp-sync-mode"
          value={input.mode}
          options={modesOf(input.flow).map((mode) => ({
            value: mode,
            label: t(`mode.${mode}`),
          }))}
          onChange={(value) => {
            onChange({ mode: modeOf(input.flow, value) })
          }}
        />
      </Field>
      {canPreview(input) && (
        <SwitchBox
          id="erp-sync-preview"
          label={t("runs.preview")}
          description={t("runs.preview_hint")}
          checked={input.preview}
          onChange={(preview) => {
            onChange({ preview })
          }}
        />
      )}
    </>
  )
}
