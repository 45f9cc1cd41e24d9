/**
 * A part of an address: lower case, without accents, words joined by dashes.
 * `"Caffè & Tè"` → `"caffe-te"`.
 */
export function slug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łŁ]/g, "l")
    .replace(/[øØ]/g, "o")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 120)
    .replace(/-$/, "")
}
