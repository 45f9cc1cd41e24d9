import type { Failure } from "../../domain/failure"

/** Written nowhere: the worker that has it now says what came of it. */
export const TAKEN_OVER: Failure = {
  kind: "unavailable",
  code: "MESSAGE_TAKEN_OVER",
  message:
    "Another process took the message over, because this one was silent for too long.",
  issues: [],
}
