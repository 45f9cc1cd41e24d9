import path from "node:path"

const root = path.resolve(__dirname, "..")

/** Absolute path of something in this repository. */
export function inRepository(...segments: string[]): string {
  return path.join(root, ...segments)
}
