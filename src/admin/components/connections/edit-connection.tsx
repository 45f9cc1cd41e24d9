import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Input } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { Connection, ConnectorInfo } from "../../lib/api-types"
import { useUpdateConnection } from "../../lib/mutations"
import { useConnection, useConnectors } from "../../lib/queries"
import { Field } from "../field"
import { LoadingRows } from "../loading-rows"
import { CheckSection } from "./check-section"
import { RefusedTip } from "./refused-tip"
import { SettingsFields } from "./settings-fields"
import {
  initialValues,
  keptSecrets,
  missingFields,
  toSettings,
} from "./settings-values"

/** Name and settings of a connection; secrets stay unless typed anew. */
export function EditConnection() {
  const { t } = useTranslation("erp")
  const { id = "" } = useParams()
  const connection = useConnection(id).data?.connection
  const connector = useConnectors().data?.connectors.find(
    (each) => each.key === connection?.connector
  )
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title>{t("connection.edit")}</RouteDrawer.Title>
      </RouteDrawer.Header>
      {connection && connector ? (
        <EditForm connection={connection} connector={connector} />
      ) : (
        <LoadingRows />
      )}
    </RouteDrawer>
  )
}

interface EditFormProps {
  connection: Connection
  connector: ConnectorInfo
}

function EditForm({ connection, connector }: EditFormProps) {
  const { t: core } = useTranslation()
  const form = useEditForm(connection, connector)
  return (
    <form
      className="flex h-full flex-1 flex-col overflow-hidden"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        form.save()
      }}
    >
      <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
        <EditFields connection={connection} connector={connector} form={form} />
      </RouteDrawer.Body>
      <RouteDrawer.Footer>
        <RouteDrawer.Close asChild>
          <Button type="button" size="small" variant="secondary">
            {core("actions.cancel")}
          </Button>
        </RouteDrawer.Close>
        <Button
          type="submit"
          size="small"
          disabled={form.incomplete}
          isLoading={form.isPending}
        >
          {core("actions.save")}
        </Button>
      </RouteDrawer.Footer>
    </form>
  )
}

function useEditForm(connection: Connection, connector: ConnectorInfo) {
  const { handleSuccess } = useRouteModal()
  const update = useUpdateConnection(connection.id)
  const fields = connector.settings_form
  const [name, setName] = useState(connection.name)
  const [values, setValues] = useState(() =>
    initialValues(fields, connection.settings)
  )
  const settings = toSettings(fields, values)
  const secrets = keptSecrets(fields, values, connection)
  const missing = missingFields(fields, values, secrets)
  return {
    ...{ name, setName, values, setValues, settings, secrets },
    incomplete: missing.length > 0 || name.trim() === "",
    save: () => {
      update.mutate(
        { name: name.trim(), settings },
        {
          onSuccess: () => {
            handleSuccess()
          },
        }
      )
    },
    isPending: update.isPending,
    error: update.isError ? update.error : null,
  }
}

interface EditFieldsProps extends EditFormProps {
  form: ReturnType<typeof useEditForm>
}

function EditFields({ connection, connector, form }: EditFieldsProps) {
  const { t } = useTranslation("erp")
  const draft = {
    connector: connector.key,
    settings: form.settings,
    connection_id: connection.id,
  }
  return (
    <>
      <Field id="erp-sync-name" label={t("connection.name")}>
        <Input
          id="erp-sync-name"
          value={form.name}
          onChange={(event) => {
            form.setName(event.target.value)
          }}
        />
      </Field>
      <SettingsFields
        connector={connector.key}
        form={connector.settings_form}
        values={form.values}
        secrets={form.secrets}
        onChange={form.setValues}
      />
      <CheckSection draft={draft} disabled={form.incomplete} />
      <RefusedTip error={form.error} />
    </>
  )
}
