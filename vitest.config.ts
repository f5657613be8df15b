import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: 2,
    setupFiles: ["./scripts/test/property-setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Long enough for a machine that does other things as well: time decides no test.
          testTimeout: 30_000,
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: ["**/node_modules/**", ".next/**", ".tmp/**", ".data/**", "**/*.db.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ["**/node_modules/**", ".next/**", ".tmp/**", ".data/**"],
          globalSetup: ["./db/test-global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
