import { useDate } from "@medusajs/dashboard/hooks"
import { Tooltip } from "@medusajs/ui"
import { useEffect, useState } from "react"

const refreshMs = 20_000

/** "3 minutes ago", kept true while it is looked at; the instant on hover. */
export function RelativeTime({ at }: { at: string | null | undefined }) {
  const { getFullDate, getRelativeDate } = useDate()
  useRefreshedView()
  if (!at) {
    return <span>–</span>
  }
  return (
    <Tooltip content={getFullDate({ date: at, includeTime: true })}>
      <time dateTime={at} className="whitespace-nowrap">
        {getRelativeDate(at)}
      </time>
    </Tooltip>
  )
}

function useRefreshedView() {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => {
      setTick((tick) => tick + 1)
    }, refreshMs)
    return () => {
      clearInterval(timer)
    }
  }, [])
}
