/** A refusal; leaves as `{"errore": {"codice", "messaggio"}}`. */
export class ApiError extends Error {
  override readonly name = "ApiError"
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export function fieldNotValid(name: string): ApiError {
  return new ApiError(422, "CAMPO_NON_VALIDO", `Campo non valido: ${name}`)
}
