/**
 * What went wrong, for a person. A failed workflow may throw what it kept of
 * an error, which is an object with a message and no `Error` any more.
 */
export function errorMessage(error: unknown): string {
  if (
    typeof error === "object" &&
    error !== null &&
    "message" in error &&
    typeof error.message === "string"
  ) {
    return error.message
  }
  return typeof error === "string" ? error : "unknown error"
}
