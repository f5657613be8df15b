import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { startOwnWeb } from "./fixtures/own-web.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const RANGE = "from=now-24h&to=now";
const values = z.array(z.number().nullable());
const mixAnswer = z.object({
  basis: z.string().nullable(),
  hours: z.array(z.string()),
  fuels: z.array(z.object({ fuel: z.string(), meanMw: values, shareRatio: values })),
  totalMw: values,
  mean: z.object({ renewablePercent: z.number().nullable(), simulated: z.boolean() }),
});

const panel = (page: Page, name: string | RegExp) => page.getByRole("region", { name });
const mixPanel = (page: Page) => panel(page, /^Energy mix/);

test.beforeEach(({ page, passkey }) => signInAsAdministrator(page, passkey));

test("the mix is drawn with its shares, its legend and what they are a share of", async ({
  page,
}) => {
  await page.goto(`/grid?${RANGE}`);
  const mix = mixPanel(page);
  await mix.scrollIntoViewIfNeeded();
  await expect(mix.getByRole("figure")).toBeVisible();
  await expect(mix.getByText(/wind \d/)).toBeVisible();
  await expect(mix).toContainText(/\d+ % renewable/);
  await expect(mix).toContainText("of what the zone generates, without imports");
  await expect(mix.locator(".recharts-bar-rectangle").first()).toBeVisible();
});

test("the pointer tells each part of an hour with its power, in the colours of the chart", async ({
  page,
}) => {
  await page.goto(`/grid?${RANGE}`);
  const figure = mixPanel(page).getByRole("figure");
  await figure.scrollIntoViewIfNeeded();
  await expect(mixPanel(page).locator(".recharts-bar-rectangle").first()).toBeVisible();
  await figure.hover({ position: { x: 300, y: 100 } });
  await expect(figure.getByText(/\d % · [\d.,]+ [MG]W/).first()).toBeVisible();
  await expect(figure.getByText(/:00 UTC$/).first()).toBeVisible();
});

test("the mix can be read as a table, hour by hour", async ({ page }) => {
  await page.goto(`/grid?${RANGE}`);
  const mix = mixPanel(page);
  await mix.getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Show as table" }).click();
  await expect(mix.getByRole("columnheader", { name: "wind MW" })).toBeVisible();
  expect(await mix.getByRole("row").count()).toBeGreaterThan(20);
});

test("the region that is looked at closer is the mix's too, and the comparison has shares", async ({
  page,
}) => {
  await page.goto(`/grid?${RANGE}`);
  const compared = panel(page, "Regions compared");
  await expect(compared.getByRole("columnheader", { name: "Renewable" })).toBeVisible();
  const paris = compared.getByRole("row").filter({ hasText: "eu-west-3" });
  await expect(paris).toContainText(/\d+ %/);
  await paris.getByRole("button", { name: "eu-west-3" }).click();
  await expect(panel(page, "Energy mix, eu-west-3")).toContainText("nuclear");
});

test("the API gives hours by fuels whose shares sum to 1, and refuses an unknown region", async ({
  page,
}) => {
  const address = `/api/v1/grid/mix?region=eu-central-1&${RANGE}`;
  const answer = mixAnswer.parse(await (await page.request.get(address)).json());
  expect(answer.basis).toBe("generation");
  expect(answer.mean.simulated).toBe(true);
  for (const [hour, totalMw] of answer.totalMw.entries()) {
    const sum = answer.fuels.reduce((total, fuel) => total + (fuel.shareRatio[hour] ?? 0), 0);
    expect(Math.abs(sum - (totalMw === null ? 0 : 1))).toBeLessThan(1e-9);
  }
  const refused = await page.request.get(`/api/v1/grid/mix?region=mars-1&${RANGE}`);
  expect(refused.status()).toBe(400);
});

test("a failing mix says so in its own panel; a region without one says what to do", async ({
  page,
}) => {
  const detail = "The database is being restarted.";
  await page.goto(`/grid?${RANGE}`);
  await page.route("**/api/v1/grid/mix**", (route) =>
    route.fulfill({
      status: 400,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 400, code: "invalid_input", detail }),
    }),
  );
  const compared = panel(page, "Regions compared");
  await compared.getByRole("button", { name: "us-east-1" }).click();
  await expect(panel(page, "Energy mix, us-east-1")).toContainText(
    /not refreshed|The database is being restarted/,
  );
  await page.unroute("**/api/v1/grid/mix**");
  await page.goto("/grid?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");
  await expect(mixPanel(page)).toContainText("ELECTRICITY_MAPS_API_KEY");
});

test("on a phone the mix fits, and nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/grid?${RANGE}`);
  await mixPanel(page).scrollIntoViewIfNeeded();
  await expect(mixPanel(page).getByRole("figure")).toBeVisible();
  const tooWidePx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWidePx).toBeLessThanOrEqual(0);
});

test("Scope 2 stands both ways where a contract is configured, and nowhere else", async ({
  page,
  passkey,
}) => {
  await page.goto("/overview");
  await expect(panel(page, "Total CO2e")).toBeVisible();
  await expect(panel(page, "Scope 2, both ways")).toHaveCount(0);
  const contract = {
    name: "Wind farm",
    coveredRatio: 0.6,
    factorGPerKwh: 0,
    firstDay: "2020-01-01",
    lastDay: "2099-12-31",
  };
  const factors = { "eu-central-1": { instruments: [contract] } };
  const web = await startOwnWeb({ MARKET_FACTORS: JSON.stringify(factors) });
  try {
    await page.goto(`${web.origin}/sign-in`);
    await page.getByRole("button", { name: "Sign in with passkey" }).click();
    await expect(page).toHaveURL(/\/overview/);
    const both = panel(page, "Scope 2, both ways");
    await expect(both).toContainText("Location based");
    await expect(both).toContainText("60.0 % under contract");
    // A gap of the simulated grid has no average to fall back on.
    await expect(both).toContainText(/(39|40)\.\d % grid average, for want of a residual mix/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await passkey.count()).toBeGreaterThan(0);
  } finally {
    await web.stop();
  }
});

for (const theme of ["dark", "light"] as const) {
  test(`the mix has no accessibility violation, drawn or as a table (${theme})`, async ({
    page,
    baseURL,
  }) => {
    await page
      .context()
      .addCookies([{ name: "pulsegrid-theme", value: theme, url: baseURL ?? "" }]);
    await page.goto(`/grid?${RANGE}`);
    await mixPanel(page).scrollIntoViewIfNeeded();
    await expect(mixPanel(page).locator(".recharts-bar-rectangle").first()).toBeVisible();
    const look = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`);
    };
    expect(await look()).toEqual([]);
    await mixPanel(page)
      .getByRole("button", { name: /^Menu of/ })
      .click();
    await page.getByRole("button", { name: "Show as table" }).click();
    await expect(mixPanel(page).getByRole("table")).toBeVisible();
    expect(await look()).toEqual([]);
  });
}
