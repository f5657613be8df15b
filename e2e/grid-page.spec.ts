import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const panel = (page: Page, name: string | RegExp) => page.getByRole("region", { name });
const heatmap = (page: Page) => panel(page, "Grid intensity by region and hour");
const cell = (page: Page, row: number, column: number) =>
  heatmap(page).locator(`[data-row='${row}'][data-column='${column}']`);

test.use({ timezoneId: "Europe/Berlin" });

test.beforeEach(({ page, passkey }) => signInAsAdministrator(page, passkey));

test("a click on a cell opens its region and hour, and the back button comes back", async ({
  page,
}) => {
  await page.goto("/grid?from=now-24h&to=now");
  await expect(cell(page, 2, 5)).toBeVisible();
  const shown = await heatmap(page).locator("[data-row]").count();
  expect(shown).toBeGreaterThan(0);
  // Straight away, as a hand that knows where it goes: no rest over the cell before.
  await cell(page, 2, 5).dispatchEvent("click");
  await expect(page).toHaveURL(/focus=.+&at=\d{4}-/);
  const region = new URL(page.url()).searchParams.get("focus") ?? "";
  await expect(panel(page, `Forecast, ${region}`)).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/focus=/);
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a tap on a cell says what it is and opens its region and hour", async ({ page }) => {
    await page.goto("/grid?from=now-24h&to=now");
    await cell(page, 2, 5).tap();
    await expect(page).toHaveURL(/focus=.+&at=\d{4}-/);
    await expect(heatmap(page).getByText(/UTC/)).toBeVisible();
  });

  test("what is tapped is at least 24 px high and wide, or has room around it", async ({
    page,
  }) => {
    for (const name of ["overview", "grid", "windows", "narratives", "containers"]) {
      await page.goto(`/${name}`);
      await expect(page.getByRole("main")).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page })
        .options({ rules: { "target-size": { enabled: true } } })
        .withTags(["wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ""}`)).toEqual(
        [],
      );
    }
  });
});

test("a range in the past shows what was measured, calls none of it old, and forecasts nothing", async ({
  page,
}) => {
  await page.goto("/grid?from=now-5d&to=now-3d");
  const forecast = panel(page, /^Forecast,/);
  await expect(forecast).toContainText("The range ends before the forecast begins.");
  await expect(forecast.getByText("now", { exact: true })).toHaveCount(0);
  await expect(forecast).not.toContainText(/\d (min|h|d) old/);
  await expect(heatmap(page)).not.toContainText(/\d (min|h|d) old/);
});

test("the zone that times are read in is named beside the range and below the heatmap", async ({
  page,
}) => {
  await page.goto("/grid?from=now-7d&to=now");
  const range = page.getByRole("group", { name: "Time range" });
  await expect(range.getByTitle("Times are in Europe/Berlin.")).toHaveText(/^(CES?T|GMT\+[12])$/);
  await expect(heatmap(page).getByTitle("Europe/Berlin")).toHaveText("Berlin");
});

test("shortcuts of one key can be turned off, and stay off, while the palette still opens", async ({
  page,
}) => {
  await page.goto("/grid");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await pressUntil(page, { key: "?", shown: help });
  await help.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await pressUntil(page, { key: "ControlOrMeta+k", shown: palette });
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await page.keyboard.press("k");
  await page.keyboard.press("?");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette).toBeVisible();
  await expect(page).not.toHaveURL(/kiosk/);
  await expect(help).toBeHidden();
});

/** A page that was drawn by the server hears keys a moment after it is seen. */
async function pressUntil(page: Page, wanted: { key: string; shown: Locator }): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(wanted.key);
    await expect(wanted.shown).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test("printed, a dark page is dark text on white, without what one clicks on", async ({ page }) => {
  await page.goto("/grid");
  await expect(heatmap(page).locator("[data-row]").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Search" })).toBeHidden();
  await expect(heatmap(page).getByRole("button", { name: /^Menu of/ })).toBeHidden();
  await expect(page.locator(":root")).toHaveCSS("color-scheme", "light");
});

test("the hour that is pointed at in one chart is a line in the others", async ({ page }) => {
  await page.goto("/grid?from=now-24h&to=now");
  const forecast = panel(page, /^Forecast,/);
  await expect(forecast.locator("svg.recharts-surface").first()).toBeVisible();
  await cell(page, 1, 5).hover();
  await expect(forecast.locator("[data-time-cursor]")).toBeVisible();
  await expect(heatmap(page).locator("[data-time-cursor]")).toHaveCount(0);
  await forecast.getByRole("figure").hover({ position: { x: 120, y: 80 } });
  await expect(heatmap(page).locator("[data-time-cursor]")).toBeVisible();
  await expect(forecast.locator("[data-time-cursor]")).toHaveCount(0);
});

test("a press on a part of a legend takes it out of the picture, the next brings it back", async ({
  page,
}) => {
  await page.goto("/grid?from=now-24h&to=now");
  const mix = panel(page, /^Energy mix,/);
  const parts = mix.getByRole("list").getByRole("button");
  await mix.scrollIntoViewIfNeeded();
  const name = (await parts.first().textContent()) ?? "";
  const layers = mix.locator(".recharts-bar");
  const before = await parts.count();
  await expect(layers).toHaveCount(before);
  await parts.first().press("Enter");
  await expect(layers).toHaveCount(before - 1);
  await expect(mix.getByRole("button", { name, pressed: false })).toBeVisible();
  await parts.first().press("Enter");
  await expect(layers).toHaveCount(before);
});

test("the link copied from a panel shows the same choices and opens at that panel", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/grid?from=now-24h&to=now&scope=direct");
  await page.getByRole("button", { name: "Menu of Regions compared" }).click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Link copied" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto("/overview");
  await page.goto(link);
  await expect(page).toHaveURL(/from=now-24h.*scope=direct.*#regions-compared$/);
  await expect(panel(page, "Regions compared")).toBeInViewport();
});
