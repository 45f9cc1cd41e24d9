/** How a run begins, waits for a decision, and is taken. */

export const START_LOCK = `
  select pg_advisory_xact_lock(
    hashtextextended('start_run|' || :connectionId || '|' || :flow, 0))`

export const IS_RUNNING = `
  select id from erp_sync_run
  where connection_id = :connectionId and flow = :flow and state = 'running'`

/**
 * One that a person has had no time to decide on. What runs every few minutes
 * must not take it from under their eyes.
 */
export const IS_BEING_DECIDED = `
  select id from erp_sync_run
  where connection_id = :connectionId and flow = :flow and state = 'held'
    and updated_at > clock_timestamp() - :seconds * interval '1 second'`

export const DROP_PREVIEW = `
  with dropped as (
    update erp_sync_run set state = 'cancelled',
      finished_at = clock_timestamp(), updated_at = now()
    where connection_id = :connectionId and flow = :flow
      and state = 'held' and is_preview
    returning id),
  unread as (
    delete from erp_run_page where run_id in (select id from dropped))
  delete from erp_run_change where run_id in (select id from dropped)`

/** One that had read everything does so again. */
export const REOPEN_HELD = `
  with reopened as (
    update erp_sync_run set state = 'running', is_preview = :isPreview,
      mode = case when mode = 'full' then mode else :mode end,
      since = case when mode = 'full' then null else :since end,
      cursor = null, watermark = null, alarms = null, to_write = null,
      total = null, counts = cast(:counts as jsonb), counts_read = null,
      cancel_requested = false, lease_until = clock_timestamp(),
      updated_at = now()
    where connection_id = :connectionId and flow = :flow and state = 'held'
    returning *),
  unread as (
    delete from erp_run_page where run_id in (select id from reopened)),
  unplanned as (
    delete from erp_run_change where run_id in (select id from reopened))
  select * from reopened`

export const DISCARD = `
  with discarded as (
    update erp_sync_run set state = 'cancelled',
      finished_at = clock_timestamp(), updated_at = now()
    where id = :id and state = 'held'
    returning id),
  unread as (
    delete from erp_run_page where run_id in (select id from discarded)),
  unplanned as (
    delete from erp_run_change where run_id in (select id from discarded))
  select id from discarded`

/** What it had planned gives way to what it will have done. */
export const APPROVE = `
  with approved as (
    update erp_sync_run set state = 'running', phase = 'writing',
      counts = counts_read, lease_until = clock_timestamp(),
      updated_at = now()
    where id = :id and state = 'held'
    returning id),
  unplanned as (
    delete from erp_run_change where run_id in (select id from approved))
  select id from approved`

export const INSERT_RUN = `
  insert into erp_sync_run (id, connection_id, flow, mode, trigger, state,
    since, selection, is_preview, undoes, counts, started_at, lease_until)
  values (:id, :connectionId, :flow, :mode, :trigger, 'running', :since,
    cast(:selection as jsonb), :isPreview, :undoes, cast(:counts as jsonb),
    clock_timestamp(), clock_timestamp())
  returning *`

/** One whose pages other processes may write beside its owner. */
export const FIND_WRITING = `
  select r.* from erp_sync_run r
  where r.state = 'running' and r.phase = 'writing'
    and not r.cancel_requested and r.lease_until > clock_timestamp()
    and r.connection_id <> all(cast(:exceptConnections as text[]))
    and exists (
      select from erp_run_page p
      where p.run_id = r.id and p.counts is null
        and (p.lease_until is null or p.lease_until <= clock_timestamp()))
  order by r.started_at limit 1`

export const TAKE_OPEN = `
  update erp_sync_run set claim_token = :token,
    lease_until = clock_timestamp() + :lease * interval '1 second'
  where id = (
    select id from erp_sync_run r
    where state = 'running' and lease_until <= clock_timestamp()
      and connection_id <> all(cast(:exceptConnections as text[]))
      and not exists (
        select from erp_sync_run other
        where other.connection_id = r.connection_id
          and other.state = 'running'
          and other.lease_until > clock_timestamp())
    order by started_at limit 1 for update skip locked)
  returning *`
