/** A refusal; leaves as HTTP 200 with `{"error": message}`. */
export class ApiError extends Error {
  override readonly name = "ApiError"
}

export function fieldNotValid(name: string): ApiError {
  return new ApiError(`Field not valid: ${name}`)
}

export function fieldNotSet(name: string): ApiError {
  return new ApiError(`Field not set: ${name}`)
}
