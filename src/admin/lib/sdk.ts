import Medusa from "@medusajs/js-sdk"

/*
 * Vite replaces these three when the host bundles its admin, so that the
 * plugin follows the host's backend address and way of logging in.
 */
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

const backendUrl =
  typeof __BACKEND_URL__ === "undefined" ? undefined : __BACKEND_URL__
const authType =
  typeof __AUTH_TYPE__ === "undefined" ? undefined : __AUTH_TYPE__
const tokenKey =
  typeof __JWT_TOKEN_STORAGE_KEY__ === "undefined"
    ? undefined
    : __JWT_TOKEN_STORAGE_KEY__

const baseUrl = backendUrl || "/"

export const sdk = new Medusa({
  baseUrl,
  auth: {
    type: authType || "session",
    ...(tokenKey && { jwtTokenStorageKey: tokenKey }),
  },
})

/** The address of a file that the browser itself fetches, with its cookie. */
export function fileUrl(path: string): string {
  return `${baseUrl.replace(/\/$/, "")}${path}`
}
