import { describe, expect, it } from "vitest"
import type { Schedule } from "../../lib/api-types"
import { scheduleForm, scheduleInput } from "./schedule-input"

const everyFive: Schedule = {
  id: "erpsch_1",
  connection_id: "erpcon_1",
  flow: "products",
  mode: "delta",
  enabled: true,
  every_minutes: 5,
  cron: null,
  time_zone: "Europe/Rome",
  next_run_at: null,
  last_run: null,
}

describe("editing a schedule", () => {
  it("saves either minutes or a cron expression, never both", () => {
    const form = scheduleForm(everyFive)
    expect(scheduleInput(form)).toEqual({ enabled: true, every_minutes: 5 })
    expect(scheduleInput({ ...form, kind: "cron" })).toEqual({
      enabled: true,
      cron: "0 3 * * *",
      time_zone: "Europe/Rome",
    })
  })

  it("begins as the schedule is", () => {
    const nightly = { ...everyFive, every_minutes: null, cron: "0 4 * * 1" }
    expect(scheduleForm(nightly)).toMatchObject({
      kind: "cron",
      cron: "0 4 * * 1",
    })
  })

  it("cannot be saved with less than a minute or an empty expression", () => {
    const form = scheduleForm(everyFive)
    expect(scheduleInput({ ...form, minutes: "0" })).toBeNull()
    expect(scheduleInput({ ...form, minutes: "2.5" })).toBeNull()
    expect(scheduleInput({ ...form, minutes: "" })).toBeNull()
    expect(scheduleInput({ ...form, kind: "cron", cron: " " })).toBeNull()
  })
})
