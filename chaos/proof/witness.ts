import { canTransition, type OutboxState } from "../../src/domain/outbox-state"
import {
  type Database,
  firstRow,
  rows,
} from "../../src/modules/erp-sync/stores/database"

/**
 * Sees every change of a message's state, whoever makes it: a trigger writes
 * them down in the transaction that makes them.
 */
export class Witness {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async install(): Promise<void> {
    await this.#db.raw(TRIGGER)
  }

  /** Transitions that the closed table does not know. */
  async illegalTransitions(): Promise<string[]> {
    const seen = await rows<{
      from_state: OutboxState
      to_state: OutboxState
    }>(
      this.#db,
      "select distinct from_state, to_state from chaos_transition where from_state is not null"
    )
    return seen
      .filter(
        ({ from_state, to_state }) => !canTransition(from_state, to_state)
      )
      .map(({ from_state, to_state }) => `${from_state} → ${to_state}`)
  }

  /** The first message delivered after an instant; `null`: none yet. */
  async firstDelivery(after: Date): Promise<Date | null> {
    const first = await firstRow<{ at: Date | null }>(
      this.#db,
      `select min(at) at from chaos_transition
       where to_state = 'completed' and at > :after`,
      { after }
    )
    return first?.at ?? null
  }

  /**
   * When the last of the messages that were executing at an instant was let
   * go; `null`: none was.
   */
  async lastReleased(then: Date): Promise<Date | null> {
    const last = await firstRow<{ at: Date | null }>(
      this.#db,
      `select max(released.at) at from (
         select distinct on (message_id) message_id, to_state
         from chaos_transition where at <= :then
         order by message_id, id desc) known
       join lateral (
         select min(t.at) at from chaos_transition t
         where t.message_id = known.message_id and t.at > :then
           and t.from_state = 'executing') released on true
       where known.to_state = 'executing'`,
      { then }
    )
    return last?.at ?? null
  }

  /** Process → messages it holds at this moment. */
  async holders(): Promise<Map<string, string[]>> {
    const held = await rows<{ id: string; process: string }>(
      this.#db,
      `select m.id, taken.process from erp_outbox_message m
       join lateral (
         select t.process from chaos_transition t
         where t.message_id = m.id and t.to_state = 'executing'
         order by t.id desc limit 1) taken on true
       where m.state = 'executing'`
    )
    const holders = new Map<string, string[]>()
    held.forEach(({ id, process }) => {
      holders.set(process, [...(holders.get(process) ?? []), id])
    })
    return holders
  }

  /** How many messages were delivered. */
  async deliveries(): Promise<number> {
    return (await this.#progress()).delivered
  }

  /** How many messages are not finished. */
  async waiting(): Promise<number> {
    return (await this.#progress()).waiting
  }

  async #progress(): Promise<{ delivered: number; waiting: number }> {
    const progress = await firstRow<{ delivered: number; waiting: number }>(
      this.#db,
      `select
         (select count(*)::int from chaos_transition
          where to_state = 'completed') delivered,
         (select count(*)::int from erp_outbox_message
          where finished_at is null) waiting`
    )
    return progress ?? { delivered: 0, waiting: 0 }
  }
}

const TRIGGER = `
  create table chaos_transition (
    id bigserial primary key, at timestamptz not null, message_id text not null,
    from_state text, to_state text not null, process text not null);
  create index on chaos_transition (message_id, id);
  create index on chaos_transition (at) where to_state = 'completed';
  create function chaos_see() returns trigger language plpgsql as $$
  begin
    insert into chaos_transition (at, message_id, from_state, to_state, process)
    values (clock_timestamp(), new.id,
      case when tg_op = 'UPDATE' then old.state end, new.state,
      current_setting('application_name'));
    return null;
  end $$;
  create trigger chaos_see_insert after insert on erp_outbox_message
    for each row execute function chaos_see();
  create trigger chaos_see_update after update of state on erp_outbox_message
    for each row when (old.state is distinct from new.state)
    execute function chaos_see()`
