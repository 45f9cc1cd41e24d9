import swc from "unplugin-swc"
import { defineConfig } from "vitest/config"

const KIT = "./integration-tests/test-kit"

/** Suites that share a database server: one file at a time, and patience. */
const withDatabase = {
  globals: true,
  pool: "forks" as const,
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 300_000,
  setupFiles: [`${KIT}/typescript-hook.ts`],
  env: { LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn" },
  // Vitest would transform this package because its ES modules lack a marker;
  // Node loads them as they are.
  server: { deps: { external: [/@medusajs\/js-sdk/] } },
}

export default defineConfig({
  plugins: [
    // Medusa's services are decorated classes, which esbuild cannot compile.
    swc.vite({
      module: { type: "es6" },
      jsc: { transform: { legacyDecorator: true, decoratorMetadata: true } },
    }),
  ],
  test: {
    restoreMocks: true,
    // Suites run beside each other on machines of two cores: what a test waits
    // for comes late at times, and nothing is proved by giving up early.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // What Medusa logs is shown with a test that fails, and only then.
    silent: "passed-only",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "src/**/*.spec.ts",
            "sandbox/**/test/*.spec.ts",
            "scripts/**/test/*.spec.ts",
            "bench/**/test/*.spec.ts",
            "templates/connector/connector/*.spec.ts",
            "templates/host-connector/*.spec.ts",
          ],
          exclude: ["**/node_modules/**", "**/.medusa/**"],
          sequence: { shuffle: true },
          // Nothing here keeps state between files, and starting an isolated
          // worker for each costs more than its tests.
          pool: "threads",
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "conformance",
          include: [
            "integration-tests/conformance/**/*.spec.ts",
            "templates/connector/*.spec.ts",
          ],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "module",
          include: ["integration-tests/modules/**/*.spec.ts"],
          globalSetup: [`${KIT}/setup-plugin.ts`, `${KIT}/setup-database.ts`],
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "chaos",
          include: [
            "integration-tests/chaos/**/*.spec.ts",
            "bench/**/smoke/*.spec.ts",
          ],
          globalSetup: [`${KIT}/setup-plugin.ts`, `${KIT}/setup-database.ts`],
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "http",
          env: {
            ...withDatabase.env,
            OWN_CONNECTORS: "true",
            FILES_DIR: ".cache/files",
          },
          // Each file has a store and a database of its own, and waits for its
          // own process most of the time.
          fileParallelism: true,
          maxWorkers: 2,
          include: ["integration-tests/http/**/*.spec.ts"],
          globalSetup: [`${KIT}/setup-plugin.ts`, `${KIT}/setup-database.ts`],
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "deployment",
          testTimeout: 300_000,
          include: ["integration-tests/deployment/**/*.spec.ts"],
          globalSetup: [
            `${KIT}/setup-plugin.ts`,
            `${KIT}/setup-database.ts`,
            `${KIT}/setup-built-host.ts`,
          ],
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "browser",
          include: ["integration-tests/browser/**/*.spec.ts"],
          globalSetup: [
            `${KIT}/setup-plugin.ts`,
            `${KIT}/setup-database.ts`,
            `${KIT}/setup-built-host.ts`,
          ],
        },
      },
    ],
  },
})
