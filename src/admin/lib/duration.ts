const units = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const

/** `1930` seconds are `32 min` in English: the largest unit, rounded. */
export function formatDuration(seconds: number, language: string): string {
  const largest = units.find((each) => seconds >= each.seconds)
  const { unit, seconds: size } = largest ?? units[3]
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 0,
  }).format(seconds / size)
}

/** `412 ms` up to a second, `30 s` above. */
export function formatMs(ms: number, language: string): string {
  const whole = ms < 1000
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: whole ? "millisecond" : "second",
    unitDisplay: "short",
    maximumFractionDigits: whole ? 0 : 1,
  }).format(whole ? ms : ms / 1000)
}
