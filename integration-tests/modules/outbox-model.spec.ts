import fc from "fast-check"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { outboxTransitions } from "../../src/domain/outbox-state"
import { type ModuleUnderTest, withErpSync } from "./erp-sync-module"
import { storeConnections } from "./outbox-desk"
import { walks } from "./outbox-steps"
import { OutboxWalk } from "./outbox-walk"

/** The same walks every time; another seed finds others. */
const SEED = 20_260_310
const WALKS = 40

withErpSync((module) => {
  describe("The outbox", () => {
    beforeAll(() => refuseIllegalTransitions(module))
    beforeEach(() => storeConnections(module.sql))

    it("is at every step of any walk what its model says, and never leaves the table of transitions", async () => {
      await fc.assert(
        fc.asyncProperty(walks, async (steps) => {
          await empty(module)
          const walk = new OutboxWalk(module)
          for (const step of steps) {
            const { store, model } = await walk.take(step)
            expect(store).toEqual(model)
            expect(await stored(module)).toEqual(walk.model.messages)
          }
          expect(await countRows(module)).toEqual({
            attempts: walk.model.attempts,
            operator_actions: walk.model.operatorActions,
          })
        }),
        // Making a failing walk shorter takes longer than a test may.
        { seed: SEED, numRuns: WALKS, endOnFailure: true }
      )
    })

    it("is refused a transition that is not in the table", async () => {
      await module.service.outbox.enqueue([
        {
          connectionId: "con_a",
          topic: "order",
          entityId: "id_1",
          lane: "bulk",
          origin: "event",
        },
      ])
      await expect(
        module.sql("update erp_outbox_message set state = 'retryable'")
      ).rejects.toThrow("available -> retryable is not in the table")
    })
  })
})

/** Every update is held against the table, whoever makes it. */
async function refuseIllegalTransitions({ sql }: ModuleUnderTest) {
  const legal = Object.entries(outboxTransitions).flatMap(([from, states]) =>
    states.map((to) => `('${from}', '${to}')`)
  )
  await sql(`create table legal_transition as
    select * from (values ${legal.join()}) t (old_state, new_state)`)
  await sql(`create function refuse_illegal_transition() returns trigger
    language plpgsql as $$ begin
      if not exists (select from legal_transition
        where old_state = old.state and new_state = new.state) then
        raise exception '% -> % is not in the table', old.state, new.state;
      end if;
      return new;
    end $$`)
  await sql(`create trigger refuse_illegal_transition
    before update on erp_outbox_message for each row
    when (old.state <> new.state)
    execute function refuse_illegal_transition()`)
}

async function empty({ sql }: ModuleUnderTest) {
  for (const table of [
    "erp_outbox_message",
    "erp_attempt",
    "erp_operator_action",
    "erp_binding",
  ]) {
    await sql(`delete from ${table}`)
  }
}

function stored({ sql }: ModuleUnderTest) {
  return sql(`select id, connection_id "connectionId", topic,
      entity_id "entityId", ordering_key "orderingKey", lane, state,
      is_head "isHead", is_forced "isForced", is_stale "isStale",
      parked_at is not null "isParked", skipped_at is not null "isSkipped",
      finished_at is not null "isFinished",
      run_at <= clock_timestamp() "isDue", sent_at is not null "wasSent",
      attempt, attempts_used "attemptsUsed", reason_kind "reasonKind"
    from erp_outbox_message order by seq`)
}

async function countRows({ sql }: ModuleUnderTest) {
  const [row] = await sql(
    `select (select count(*)::int from erp_attempt) attempts,
       (select count(*)::int from erp_operator_action) operator_actions`
  )
  return row
}
