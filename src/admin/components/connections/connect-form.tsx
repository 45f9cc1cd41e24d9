import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, InlineTip, Input, Text } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { ConnectorInfo, Settings } from "../../lib/api-types"
import { pairsCustomers } from "../../lib/customer-pairing"
import { useCreateConnection } from "../../lib/mutations"
import { paths } from "../../lib/paths"
import { Field } from "../field"
import { CheckSection } from "./check-section"
import { FlowSwitches } from "./flow-switches"
import { RefusedTip } from "./refused-tip"
import { SettingsFields } from "./settings-fields"
import { initialValues, missingFields, toSettings } from "./settings-values"
import { useNotice } from "./use-field-texts"

interface ConnectFormProps {
  connector: ConnectorInfo
  onBack: () => void
}

export function ConnectForm({ connector, onBack }: ConnectFormProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const form = useConnectForm(connector)
  return (
    <form
      className="flex h-full flex-col overflow-hidden"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        form.save()
      }}
    >
      <RouteFocusModal.Header>
        <RouteFocusModal.Title asChild>
          <span className="sr-only">
            {t("connection.connect_to", { erp: connector.display_name })}
          </span>
        </RouteFocusModal.Title>
      </RouteFocusModal.Header>
      <RouteFocusModal.Body className="flex-1 overflow-y-auto">
        <ConnectFields connector={connector} form={form} />
      </RouteFocusModal.Body>
      <RouteFocusModal.Footer>
        <Button type="button" size="small" variant="secondary" onClick={onBack}>
          {core("actions.back")}
        </Button>
        <Button
          type="submit"
          size="small"
          disabled={form.incomplete}
          isLoading={form.isPending}
        >
          {core("actions.save")}
        </Button>
      </RouteFocusModal.Footer>
    </form>
  )
}

function useConnectForm(connector: ConnectorInfo) {
  const { handleSuccess } = useRouteModal()
  const create = useCreateConnection()
  const [name, setName] = useState(connector.display_name)
  const [values, setValues] = useState<Settings>(() =>
    initialValues(connector.settings_form)
  )
  const [flows, setFlows] = useState(() =>
    Object.fromEntries(connector.flows.map((flow) => [flow, true]))
  )
  const settings = toSettings(connector.settings_form, values)
  const missing = missingFields(connector.settings_form, values)
  const input = { connector: connector.key, name: name.trim(), settings, flows }
  const save = (force?: true) => {
    create.mutate(force ? { ...input, force } : input, {
      onSuccess: ({ connection }) => {
        handleSuccess(paths.connection(connection.id))
      },
    })
  }
  return {
    ...{ name, setName, values, setValues, flows, setFlows },
    settings,
    incomplete: missing.length > 0 || name.trim() === "",
    save,
    isPending: create.isPending,
    error: create.isError ? create.error : null,
  }
}

interface ConnectFieldsProps {
  connector: ConnectorInfo
  form: ReturnType<typeof useConnectForm>
}

function ConnectFields({ connector, form }: ConnectFieldsProps) {
  const { t } = useTranslation("erp")
  const { key, settings_form, display_name } = connector
  const notice = useNotice(connector)
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-16">
      <Heading>{t("connection.connect_to", { erp: display_name })}</Heading>
      {notice && <InlineTip label={t("connection.notice")}>{notice}</InlineTip>}
      <Field
        id="erp-sync-name"
        label={t("connection.name")}
        hint={t("connection.name_hint")}
      >
        <Input
          id="erp-sync-name"
          value={form.name}
          onChange={(event) => {
            form.setName(event.target.value)
          }}
        />
      </Field>
      <SettingsFields
        connector={key}
        form={settings_form}
        values={form.values}
        secrets={{}}
        onChange={form.setValues}
      />
      <CheckSection
        draft={{ connector: key, settings: form.settings }}
        disabled={form.incomplete}
      />
      <div>
        <Text weight="plus">{t("flows.title")}</Text>
        <Text size="small" className="text-ui-fg-subtle mb-3">
          {t("flows.description")}
        </Text>
        <FlowSwitches
          available={connector.flows}
          flows={form.flows}
          recognises={pairsCustomers(connector)}
          onChange={form.setFlows}
        />
      </div>
      <RefusedTip
        error={form.error}
        onForce={() => {
          form.save(true)
        }}
      />
    </div>
  )
}
