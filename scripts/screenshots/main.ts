import { spawnSync } from "node:child_process";
import { findBrowser } from "../test/find-browser.ts";

// Takes pictures of every page of a fresh demo: all into .tmp/screenshots, the README's two into docs.
const browser = findBrowser();
const { status } = spawnSync(
  "playwright",
  ["test", "--config", "scripts/screenshots/playwright.config.ts", "--reporter", "list"],
  {
    stdio: "inherit",
    env: { ...process.env, ...(browser === null ? {} : { PULSEGRID_CHROMIUM: browser }) },
  },
);
process.exitCode = status ?? 1;
