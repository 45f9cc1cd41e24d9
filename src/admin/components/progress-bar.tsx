import { clx } from "@medusajs/ui"

interface ProgressBarProps {
  label: string
  /** Null while the whole is unknown: the bar then only shows that it moves. */
  fraction: number | null
}

export function ProgressBar({ label, fraction }: ProgressBarProps) {
  const percent = fraction === null ? null : Math.round(fraction * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent !== null && { "aria-valuenow": percent })}
      className="bg-ui-bg-component h-1.5 w-full overflow-hidden rounded-full"
    >
      <div
        className={clx("bg-ui-tag-blue-icon h-full rounded-full", {
          "animate-pulse": percent === null,
          "transition-all duration-200": percent !== null,
        })}
        style={{ width: percent === null ? "100%" : `${percent}%` }}
      />
    </div>
  )
}
