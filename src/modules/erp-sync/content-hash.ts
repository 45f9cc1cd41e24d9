import { createHash } from "node:crypto"
import { canonicalJson } from "../../domain/canonical-json"

/** Equal records give equal hashes; 128 bits are plenty to tell a change. */
export function contentHash(value: unknown): string {
  return createHash("sha256")
    .update(canonicalJson(value))
    .digest("base64url")
    .slice(0, 22)
}
