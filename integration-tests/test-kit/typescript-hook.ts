import { register } from "ts-node"

/**
 * Medusa's test runner loads the host store's configuration and modules with
 * Node's own `require`, outside Vitest, so TypeScript needs a hook there too.
 */
register({
  swc: true,
  transpileOnly: true,
  compilerOptions: { module: "commonjs", moduleResolution: "node10" },
})
