import path from "node:path"

import { defineConfig } from "@medusajs/framework/utils"

import { environment } from "./environment"
import { redisModules } from "./redis-modules"
import { articleBook } from "./src/erps/article-book"
import { customerBook } from "./src/erps/customer-book"
import { priceBook } from "./src/erps/price-book"

const paymentMethod = (id: string) => ({
  // Absolute: Medusa takes a relative path from the working directory, which
  // is not this folder when a test runner boots the store.
  resolve: path.join(__dirname, "src", "modules", "payment-methods", id),
  id,
})

const { filesDir, port } = environment

/** Served by this store, at the port it listens on. */
const localFiles = {
  resolve: "@medusajs/medusa/file",
  options: {
    providers: [
      {
        resolve: "@medusajs/medusa/file-local",
        id: "local",
        options: {
          backend_url: `http://localhost:${String(port)}/static`,
          ...(filesDir !== undefined && {
            upload_dir: filesDir,
            private_upload_dir: filesDir,
          }),
        },
      },
    ],
  },
}

export default defineConfig({
  projectConfig: {
    databaseUrl: environment.databaseUrl,
    workerMode: environment.workerMode,
    // Sessions are Redis' business too, when several processes serve them.
    ...(environment.redisUrl !== undefined && {
      redisUrl: environment.redisUrl,
    }),
    http: {
      storeCors: environment.storeCors,
      adminCors: environment.adminCors,
      authCors: environment.authCors,
      jwtSecret: environment.jwtSecret,
      cookieSecret: environment.cookieSecret,
    },
  },
  admin: { disable: environment.adminDisabled },
  plugins: [
    {
      resolve: "medusa-plugin-erp-sync",
      options: {
        encryptionKey: environment.erpSyncEncryptionKey,
        connectors: environment.ownConnectors
          ? [priceBook, articleBook, customerBook]
          : [],
      },
    },
  ],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: ["cod", "card", "banktransfer"].map(paymentMethod),
      },
    },
    localFiles,
    ...(environment.redisUrl === undefined
      ? []
      : redisModules(environment.redisUrl)),
  ],
})
