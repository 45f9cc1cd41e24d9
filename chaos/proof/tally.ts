import { rows } from "../../src/modules/erp-sync/stores/database"
import type { World } from "../world/world"

/** What a run went through, a line each: a run without trouble proves little. */
export async function tally({
  plan,
  accounts,
  engine,
}: World): Promise<string[]> {
  const planned = plan.wireFaults.flat().length
  const left = accounts.flatMap(({ smarty }) => smarty.erp.faults.pending())
  const ends = await rows<{ code: string; count: number }>(
    engine.db,
    `select coalesce(error_code,
         case when error_message is null then 'DELIVERED' else 'FOUND' end) code,
       count(*)::int count
     from erp_attempt group by 1 order by 2 desc`
  )
  return [
    `${planned - left.length} requests met a fault`,
    `attempts: ${ends.map(({ code, count }) => `${count} ${code}`).join(", ")}`,
  ]
}
