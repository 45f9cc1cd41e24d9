/**
 * Who may import whom. Read a rule as: what lies at `from` knows nothing of
 * this repository beyond `allowed`.
 */
const knowsOnly = (name, { from, allowed, comment }) => ({
  name,
  ...(comment && { comment }),
  severity: "error",
  from: { path: from, pathNot: SPEC },
  to: { path: OURS, pathNot: allowed },
})

const SPEC = "\\.spec\\.tsx?$|/test/"
const OURS = "^(src|sandbox|integration-tests|scripts|bench|templates)/"
const ZOD = "^node_modules/@medusajs/framework/dist/deps/zod"

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "Modules that need each other are one module, or lack a third.",
      severity: "error",
      from: {},
      // A type may point back: it is gone when the code runs.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      comment: "Nobody imports it and Medusa does not load it: it is dead.",
      severity: "error",
      from: {
        orphan: true,
        pathNot: [
          SPEC,
          "\\.d\\.ts$",
          "^src/(subscribers|jobs|links|api|admin|policies)/",
          "^src/modules/[^/]+/migrations/",
        ],
      },
      to: {},
    },
    {
      name: "published-needs-no-dev-dependency",
      comment: "A customer does not have it. Medusa is there as a peer.",
      severity: "error",
      from: { path: "^src/", pathNot: SPEC },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["npm-peer", "npm", "type-only"],
        pathNot: "^node_modules/@medusajs/",
      },
    },
    knowsOnly("src-stands-alone", {
      from: "^src/",
      allowed: "^src/",
      comment: "What is published does not know the workshop around it.",
    }),
    knowsOnly("domain-is-pure", {
      from: "^src/domain/",
      allowed: "^src/domain/",
      comment: "Business vocabulary: no Medusa, no input or output, no clock.",
    }),
    {
      name: "domain-has-no-packages",
      comment:
        "Only what calculates: decimals, check digits, and what kind of address an IP is.",
      severity: "error",
      from: { path: "^src/domain/", pathNot: SPEC },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-no-pkg", "core"],
        pathNot: "^node_modules/(big\\.js|@types/big\\.js|stdnum)/|^net$",
      },
    },
    knowsOnly("contract-knows-only-domain", {
      from: "^src/connectors/contract/",
      allowed: "^src/(domain|connectors/contract)/",
    }),
    knowsOnly("kit-knows-only-contract", {
      from: "^src/connectors/kit/",
      allowed: "^src/(domain|connectors/(contract|kit))/",
    }),
    knowsOnly("connectors-do-not-know-each-other", {
      from: "^src/connectors/(?!contract/|kit/)([^/]+)/",
      allowed: "^src/(domain|connectors/(contract|kit|$1))/",
      comment:
        "An ERP can be removed with its folder and its line in the registry.",
    }),
    knowsOnly("the-template-is-a-connector", {
      from: "^templates/connector/connector/",
      allowed:
        "^src/(domain|connectors/(contract|kit))/|^templates/connector/connector/",
    }),
    {
      name: "connectors-do-not-know-medusa",
      comment: "A connector runs from a script against a real ERP.",
      severity: "error",
      from: {
        path: "^(src/connectors|templates/connector/connector)/",
        pathNot: SPEC,
      },
      to: { path: "^node_modules/@medusajs/", pathNot: ZOD },
    },
    knowsOnly("modules-do-not-know-workflows", {
      from: "^src/modules/",
      allowed:
        "^src/(domain|modules)/|^src/connectors/(contract/|registry\\.ts$)",
    }),
    knowsOnly("links-join-modules", {
      from: "^src/links/",
      allowed: "^src/modules/",
    }),
    knowsOnly("workflows-go-through-modules", {
      from: "^src/workflows/",
      allowed: "^src/(domain|modules|workflows|connectors/contract)/",
    }),
    {
      name: "imports-know-the-others",
      comment:
        "An import uses what exports, stock and images are made of; they do without it.",
      severity: "error",
      from: {
        path: "^src/workflows/(export|stock|images|store)/",
        pathNot: SPEC,
      },
      to: { path: "^src/workflows/import/" },
    },
    knowsOnly("entry-points-call-workflows", {
      from: "^src/(subscribers|jobs)/",
      allowed: "^src/workflows/",
    }),
    knowsOnly("api-calls-workflows", {
      from: "^src/api/",
      allowed: "^src/(api|workflows|modules|domain)/",
    }),
    {
      name: "api-sees-only-types-of-modules",
      comment: "A route runs a workflow; it does not call a service itself.",
      severity: "error",
      from: { path: "^src/api/", pathNot: SPEC },
      to: {
        path: "^src/modules/",
        pathNot: "^src/modules/[^/]+/index\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    knowsOnly("admin-talks-http", {
      from: "^src/admin/",
      allowed: "^src/admin/",
      comment:
        "The admin runs in a browser; the server is at the other end of the API.",
    }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.check.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.medusa/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
}
