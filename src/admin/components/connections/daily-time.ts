const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/

/** `03:30` for `30 3 * * *`; null for what is not simply once a day. */
export function dailyTime(cron: string): string | null {
  const [, minute, hour] = daily.exec(cron.trim()) ?? []
  return minute === undefined || hour === undefined
    ? null
    : `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`
}
