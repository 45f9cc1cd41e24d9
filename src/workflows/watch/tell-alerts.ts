import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { AlertRow, Told } from "../../modules/erp-sync/stores/alert-store"
import { errorMessage } from "../error-message"
import { erpSync } from "../erp-sync"
import { postSigned } from "./signed-webhook"

/** One way of telling: the admin's feed, an e-mail address, a webhook. */
interface Channel {
  /** Remembered per alert, so that nobody is told twice. */
  readonly name: string
  tell(alert: AlertRow, moment: keyof Told): Promise<void>
}

/**
 * Tells every channel of what it has not heard yet. A channel that fails is
 * tried again at the next look, for a day; the others do not wait for it.
 */
export async function tellAlerts(container: MedusaContainer): Promise<void> {
  const { alerts } = erpSync(container)
  const channels = channelsOf(container)
  const untold = await alerts.untold(channels.map(({ name }) => name))
  for (const alert of untold) {
    for (const channel of channels) {
      for (const moment of momentsOf(alert)) {
        if (alert.told[moment]?.[channel.name] === undefined) {
          await tell(container, channel, { alert, moment })
        }
      }
    }
  }
}

function momentsOf({ cleared_at }: AlertRow): (keyof Told)[] {
  return cleared_at === null ? ["opened"] : ["opened", "cleared"]
}

async function tell(
  container: MedusaContainer,
  channel: Channel,
  { alert, moment }: { alert: AlertRow; moment: keyof Told }
): Promise<void> {
  try {
    await channel.tell(alert, moment)
    await erpSync(container).alerts.markTold(alert.id, moment, channel.name)
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `erp-sync: an alert could not be told by ${channel.name}, it is tried again: ${errorMessage(error)}`
      )
  }
}

function channelsOf(container: MedusaContainer): Channel[] {
  const { alerts } = erpSync(container).options
  return [
    feed(container),
    ...alerts.emails.map((address) => email(container, address)),
    ...(alerts.webhook === undefined ? [] : [webhook(alerts.webhook)]),
  ]
}

/** The bell of Medusa's admin. */
function feed(container: MedusaContainer): Channel {
  return {
    name: "feed",
    tell: async (alert, moment) => {
      await container.resolve(Modules.NOTIFICATION).createNotifications({
        to: "",
        channel: "feed",
        template: "admin-ui",
        data: { title: titleOf(moment), description: alert.message },
        idempotency_key: `${alert.id}:${moment}:feed`,
      })
    },
  }
}

/** Through the store's own e-mail provider and its `erp-sync-alert` template. */
function email(container: MedusaContainer, address: string): Channel {
  return {
    name: `email:${address}`,
    tell: async (alert, moment) => {
      await container.resolve(Modules.NOTIFICATION).createNotifications({
        to: address,
        channel: "email",
        template: "erp-sync-alert",
        data: { title: titleOf(moment), ...payloadOf(alert, moment) },
        content: { subject: titleOf(moment), text: alert.message },
        idempotency_key: `${alert.id}:${moment}:${address}`,
      })
    },
  }
}

function webhook(target: { url: string; secret: string }): Channel {
  return {
    name: "webhook",
    tell: (alert, moment) => postSigned(target, payloadOf(alert, moment)),
  }
}

function titleOf(moment: keyof Told): string {
  return moment === "opened" ? "ERP sync needs you" : "ERP sync is fine again"
}

function payloadOf(alert: AlertRow, moment: keyof Told) {
  return {
    id: alert.id,
    event: moment,
    kind: alert.kind,
    connection_id: alert.connection_id,
    message: alert.message,
    opened_at: alert.opened_at,
    cleared_at: alert.cleared_at,
  }
}
