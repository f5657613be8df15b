import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const PORT = Number(process.env["PULSEGRID_E2E_PORT"] ?? 3210);
const executablePath = process.env["PULSEGRID_CHROMIUM"];
// Workers read this file too: the folder is made once and handed down through the environment.
const dataDir =
  process.env["PULSEGRID_E2E_DATA_DIR"] ?? mkdtempSync(join(tmpdir(), "pulsegrid-e2e-"));
process.env["PULSEGRID_E2E_DATA_DIR"] = dataDir;

export default defineConfig({
  testDir: "e2e",
  metadata: { dataDir },
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] ?? ".tmp/playwright.json" }],
  ],
  use: {
    // A passkey is bound to a name: on 127.0.0.1 the browser refuses to make one.
    baseURL: `http://localhost:${PORT}`,
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    },
  },
  webServer: {
    cwd: import.meta.dirname,
    command: `node_modules/.bin/node scripts/start/main.ts --port ${PORT} --data-dir ${dataDir}`,
    url: `http://localhost:${PORT}/api/health/ready`,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "pipe",
  },
});
