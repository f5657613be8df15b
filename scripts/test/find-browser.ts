import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const SYSTEM_BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * A Chromium that runs here: the one named by PULSEGRID_CHROMIUM, the system's, Playwright's own,
 * or one installed now (by Playwright, else as the distribution's package when root).
 *
 * Missing  null when there is none and none can be installed.
 */
export function findBrowser(): string | null {
  const named = process.env["PULSEGRID_CHROMIUM"];
  const candidates = [
    ...(named === undefined || named === "" ? [] : [() => named]),
    ...SYSTEM_BROWSERS.map((name) => () => onPath(name)),
    () => chromium.executablePath(),
    installFromPlaywright,
    installFromDistribution,
  ];
  for (const candidate of candidates) {
    const path = candidate();
    if (path !== null && path !== "" && runs(path)) return path;
  }
  return null;
}

/** A stub that only points to another package manager does not say its version. */
function runs(path: string): boolean {
  const { status } = spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 });
  return status === 0;
}

function onPath(name: string): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

function installFromPlaywright(): string | null {
  console.log("  No browser found; installing Playwright's Chromium …");
  const { status } = spawnSync("playwright", ["install", "chromium"], {
    stdio: "ignore",
    timeout: 300_000,
  });
  return status === 0 ? chromium.executablePath() : null;
}

function installFromDistribution(): string | null {
  if (process.getuid?.() !== 0 || onPath("apt-get") === null) return null;
  console.log("  Installing the distribution's package chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: "ignore" as const, timeout: 600_000, env };
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  return onPath("chromium");
}
