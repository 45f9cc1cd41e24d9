import medusa from "@medusajs/eslint-plugin"
import vitest from "@vitest/eslint-plugin"
import prettier from "eslint-config-prettier"
import n from "eslint-plugin-n"
import { defineConfig } from "eslint/config"
import tseslint from "typescript-eslint"

/** A silenced rule says why: `eslint-disable-next-line rule -- reason`. */
const disableWithReason = {
  create: ({ sourceCode, report }) => ({
    Program() {
      sourceCode
        .getAllComments()
        .filter(({ value }) => /^\s*eslint-disable(?!.* -- \S)/s.test(value))
        .forEach((comment) => {
          report({ loc: comment.loc, message: "Say why: `-- reason`." })
        })
    },
  }),
}

const house = {
  plugins: {
    n,
    house: { rules: { "disable-with-reason": disableWithReason } },
  },
  linterOptions: { reportUnusedDisableDirectives: "error" },
  rules: {
    complexity: ["error", 12],
    eqeqeq: ["error", "always", { null: "ignore" }],
    "house/disable-with-reason": "error",
    "max-lines": ["error", 400],
    "max-lines-per-function": ["error", 80],
    "@typescript-eslint/consistent-type-imports": "error",
    "@typescript-eslint/max-params": ["error", { max: 3 }],
    "@typescript-eslint/no-confusing-void-expression": [
      "error",
      { ignoreArrowShorthand: true },
    ],
    "@typescript-eslint/restrict-template-expressions": [
      "error",
      { allowNumber: true },
    ],
    "@typescript-eslint/switch-exhaustiveness-check": [
      "error",
      { considerDefaultExhaustiveForUnions: true },
    ],
    "@typescript-eslint/no-unused-vars": [
      "error",
      { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
    ],
  },
}

/** The published code: files named for it read the environment, none writes to the console. */
const published = {
  files: ["src/**/*.{ts,tsx}"],
  ignores: ["**/*.spec.ts", "src/**/environment.ts"],
  rules: {
    "n/no-process-env": "error",
    "no-console": "error",
  },
}

/** Facets are asynchronous by contract, also where one has nothing to wait for. */
const connectors = {
  files: [
    "src/connectors/**/*.ts",
    "sandbox/erps/**/*.ts",
    "templates/connector/**/*.ts",
  ],
  rules: { "@typescript-eslint/require-await": "off" },
}

/** Where Medusa is not, its own kind of error has no meaning. */
const withoutMedusa = {
  files: ["**/*.{ts,tsx,mjs}"],
  ignores: ["src/api/**", "src/workflows/**"],
  rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
}

/** What a test kit hands out are plain objects, made to be taken apart. */
const testKits = {
  files: ["integration-tests/**/*.ts", "templates/connector/conformance/*.ts"],
  rules: { "@typescript-eslint/unbound-method": "off" },
}

const specs = {
  files: ["**/*.spec.ts"],
  plugins: { vitest },
  rules: {
    ...vitest.configs.recommended.rules,
    "vitest/expect-expect": [
      "error",
      { assertFunctionNames: ["expect", "expect*"] },
    ],
    "vitest/no-disabled-tests": "error",
    "vitest/no-focused-tests": "error",
    "max-lines-per-function": "off",
    "no-restricted-globals": [
      "error",
      { name: "setTimeout", message: "Wait for a signal, not for time." },
    ],
    "no-restricted-imports": [
      "error",
      {
        paths: ["node:timers/promises", "timers/promises"].map((name) => ({
          name,
          message: "Wait for a signal, not for time.",
        })),
      },
    ],
  },
}

/** Medusa's rules without its list of ignored files, on which all tests stand. */
const medusaRules = medusa.configs.recommended.filter(
  (config) => config.ignores === undefined || config.rules !== undefined
)

/** Medusa's workflow events miss what code changes without a workflow. */
const moduleEvents = {
  files: ["src/subscribers/record-product-image.ts"],
  rules: { "@medusajs/prefer-workflow-event-over-module-event": "off" },
}

/** Files of no TypeScript project: nothing is known about their types. */
const untyped = {
  files: ["**/*.{mjs,cjs,js}", "vitest.config.ts"],
  ...tseslint.configs.disableTypeChecked,
}

export default defineConfig([
  {
    ignores: [
      "**/.medusa/**",
      ".cache/**",
      ".demo/**",
      "coverage/**",
      // Generated, and never edited once released.
      "src/modules/*/migrations/**",
    ],
  },
  ...medusaRules,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.check.json", "./src/admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  house,
  published,
  connectors,
  withoutMedusa,
  testKits,
  specs,
  moduleEvents,
  untyped,
  prettier,
])
