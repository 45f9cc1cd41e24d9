/** What the program that measures needs of a simulated Smarty. */
export type SmartyApi = {
  /** Opens an empty account. */
  open(nothing: null): Promise<SmartyAccount>
}

export interface SmartyAccount {
  readonly apiUrl: string
  readonly apiKey: string
}
