import type { Ground } from "../ground/bench-ground"
import { messagesOver } from "../systems/messages"
import { withProducer } from "../systems/producers"
import type { System } from "../systems/system"

/** Also the keys of the messages that are measured beside the history. */
const KEYS = 1_000

/**
 * A template with so many finished messages of each system that keeps them.
 * One is really delivered; the others are copies of its rows, so that they
 * are what the system itself leaves behind, whatever its columns.
 */
export async function historyTemplate(
  ground: Ground,
  rows: number
): Promise<string> {
  const { databases, emptyTemplate } = ground
  const template = `bench_history_${String(rows)}`
  await databases.copy(emptyTemplate, template)
  await deliverOne(ground, "ours", template)
  await deliverOne(ground, "pg_boss", template)
  await databases.execute(
    template,
    copiesOf("erp_outbox_message", rows, OUR_MESSAGE),
    copiesOf("erp_attempt", rows, OUR_ATTEMPT),
    copiesOf("pgboss.job", rows, BOSS_JOB),
    "vacuum analyze"
  )
  return template
}

async function deliverOne(
  ground: Ground,
  system: System,
  template: string
): Promise<void> {
  const databaseUrl = ground.databases.url(template)
  await withProducer(system, databaseUrl, (producer) =>
    producer.enqueue(messagesOver(1, 1))
  )
  await ground.workers[system].call("drain", {
    databaseUrl,
    erpUrl: ground.erpUrl,
    concurrency: 1,
    count: 1,
    variant: null,
  })
}

/** What differs from copy to copy, as arguments of jsonb_build_object. */
const OUR_MESSAGE = `
  'id', 'erpout_history_' || n,
  'seq', nextval('erp_outbox_message_seq_seq'),
  'entity_id', '/history/' || n,
  'dedupe_key', model.connection_id || ':order:/history/' || n,
  'ordering_key', 'key-' || n % ${String(KEYS)},
  'created_at', clock_timestamp(), 'updated_at', clock_timestamp(),
  'finished_at', clock_timestamp()`

const OUR_ATTEMPT = `
  'id', 'erpatt_history_' || n,
  'message_id', 'erpout_history_' || n`

const BOSS_JOB = "'id', gen_random_uuid()"

/** The only row of the table is the model. */
function copiesOf(table: string, rows: number, changes: string): string {
  return `insert into ${table}
     select (jsonb_populate_record(model, jsonb_build_object(${changes}))).*
     from ${table} model, generate_series(1, ${String(rows - 1)}) n`
}
