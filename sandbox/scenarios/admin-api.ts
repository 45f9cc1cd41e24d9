import { ADMIN } from "../host-store/src/seed/admin-user"

/** What the plugin's admin API answered. */
export interface ApiAnswer<T> {
  readonly status: number
  readonly body: T
}

/** The admin API as a script uses it; see `docs/admin-api.md`. */
export class AdminApi {
  readonly #baseUrl: string
  #token: string | null = null

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl
  }

  get<T>(path: string): Promise<ApiAnswer<T>> {
    return this.#send("GET", path)
  }

  post<T>(path: string, body: unknown = {}): Promise<ApiAnswer<T>> {
    return this.#send("POST", path, body)
  }

  delete<T>(path: string): Promise<ApiAnswer<T>> {
    return this.#send("DELETE", path)
  }

  /** What comes as a file. */
  async download(path: string): Promise<ApiAnswer<string>> {
    const response = await this.#request("GET", path)
    return { status: response.status, body: await response.text() }
  }

  async #send<T>(
    method: string,
    path: string,
    body?: unknown
  ): Promise<ApiAnswer<T>> {
    const response = await this.#request(method, path, body)
    return { status: response.status, body: (await response.json()) as T }
  }

  async #request(
    method: string,
    path: string,
    body?: unknown
  ): Promise<Response> {
    this.#token ??= await this.#login()
    return fetch(`${this.#baseUrl}/admin/erp-sync${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        "content-type": "application/json",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  async #login(): Promise<string> {
    const response = await fetch(`${this.#baseUrl}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(ADMIN),
    })
    const { token } = (await response.json()) as { token: string }
    return token
  }
}
