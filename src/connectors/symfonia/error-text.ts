import { isRecord, type WireRecord } from "../kit/json"

/**
 * `{"Message"}`, for wrong fields also `ModelState`, for crashes
 * `ExceptionMessage`; a text may come bare.
 */
export function errorText(body: string): string | null {
  try {
    const answer: unknown = JSON.parse(body)
    if (typeof answer === "string") {
      return answer
    }
    const words = isRecord(answer) ? wordsIn(answer) : []
    return words.length > 0 ? words.join(" ") : null
  } catch {
    return null
  }
}

function wordsIn(answer: WireRecord): string[] {
  const { Message, ExceptionMessage, ModelState } = answer
  const fields = isRecord(ModelState) ? Object.values(ModelState).flat() : []
  return [Message, ExceptionMessage, ...fields].filter(
    (text) => typeof text === "string" && text.trim() !== ""
  ) as string[]
}
