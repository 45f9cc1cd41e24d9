/** A refusal; leaves as `{"Message": "<Polish text>"}`. */
export class ApiError extends Error {
  override readonly name = "ApiError"
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export function notFound(what: string): ApiError {
  return new ApiError(404, `Nie znaleziono: ${what}`)
}

export function notValid(name: string): ApiError {
  return new ApiError(400, `Nieprawidłowa wartość: ${name}`)
}
