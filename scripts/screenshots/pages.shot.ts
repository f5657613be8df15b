import { copyFile, mkdir } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { signInAsAdministrator } from "../../e2e/fixtures/administrator.ts";
import { test } from "../../e2e/fixtures/virtual-passkey.ts";

const FOLDER = ".tmp/screenshots";
const PAGES = [
  "overview",
  "grid",
  "windows",
  "narratives",
  "containers",
  "my-health",
  "settings",
] as const;
const THEMES = ["dark", "light"] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** The pictures that the README shows. */
const KEPT = [
  { from: "overview-dark-1440.png", to: "docs/screenshots/overview-dark.png" },
  { from: "overview-dark-390.png", to: "docs/screenshots/overview-phone.png" },
] as const;

/** Charts load when they are seen; a picture is taken when nothing is on its way any more. */
async function takePicture(page: Page, file: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await page.screenshot({ path: `${FOLDER}/${file}`, animations: "disabled" });
}

test("every page, in both themes, on a desk and on a phone", async ({ page, passkey, baseURL }) => {
  await mkdir(FOLDER, { recursive: true });
  await mkdir("docs/screenshots", { recursive: true });
  await signInAsAdministrator(page, passkey);
  for (const theme of THEMES) {
    const url = baseURL ?? "";
    await page.context().addCookies([{ name: "pulsegrid-theme", value: theme, url }]);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const name of PAGES) {
        await page.goto(`/${name}`);
        await takePicture(page, `${name}-${theme}-${size.width}.png`);
      }
    }
  }
  for (const { from, to } of KEPT) await copyFile(`${FOLDER}/${from}`, to);
});
