import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const PAGES = ["overview", "grid", "windows", "narratives", "containers", "my-health", "settings"];

const panel = (page: Page, name: string | RegExp) => page.getByRole("region", { name });

test.beforeEach(({ page, passkey }) => signInAsAdministrator(page, passkey));

test("the heatmap shows a coloured cell for each region and hour, and can be read by keyboard", async ({
  page,
}) => {
  await page.goto("/grid?from=now-24h&to=now");
  const heatmap = panel(page, "Grid intensity by region and hour");
  await expect(heatmap.locator("[data-row]").first()).toBeVisible();
  expect(await heatmap.locator("[data-row]").count()).toBeGreaterThan(7 * 20);
  await heatmap.getByRole("application").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(heatmap.getByText(/g\/kWh|gCO/).first()).toBeVisible();
});

test("the figures behind the heatmap can be read as a table", async ({ page }) => {
  await page.goto("/grid?from=now-24h&to=now");
  const heatmap = panel(page, "Grid intensity by region and hour");
  await heatmap.getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Show as table" }).click();
  await expect(heatmap.getByRole("table")).toContainText("eu-central-1");
});

test("the planner ranks starts, the cleanest first, and a copied address asks the same", async ({
  page,
}) => {
  await page.goto("/windows");
  const best = panel(page, "Best starts");
  await expect(best.getByRole("row").nth(2)).toContainText("eu-north-1");
  await page.getByLabel(/takes/).fill("4");
  await page.getByRole("button", { name: "Find clean windows" }).click();
  await expect(page).toHaveURL(/4/);
  const address = page.url();
  await page.goto("/overview");
  await page.goto(address);
  await expect(page.getByLabel(/takes/)).toHaveValue("4");
});

test("containers show energy and CO2e, are found by name, and open", async ({ page }) => {
  await page.goto("/containers");
  const table = page.getByRole("table", { name: "Containers" });
  await expect(table.getByRole("row").nth(3)).toBeVisible();
  await expect(table).toContainText("Wh");
  await page.getByPlaceholder(/Namespace, pod/).fill("postgres");
  await expect(table.getByRole("row")).toHaveCount(2);
  await table.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/containers\/[0-9a-f-]{36}/);
  await expect(panel(page, "Power over time")).toBeVisible();
});

test("narratives have a CO2e each, and one opens with all it was computed from", async ({
  page,
}) => {
  await page.goto("/narratives?from=now-30d&to=now");
  const list = panel(page, "Narratives");
  await expect(list.getByRole("row").nth(1)).toContainText(/g/);
  await list.getByRole("link").first().click();
  await expect(panel(page, "How it was computed")).toContainText("CPU");
});

test("all that demo mode shows says that it is simulated", async ({ page }) => {
  for (const name of PAGES) {
    await page.goto(`/${name}`);
    await expect(page.getByRole("complementary", { name: "Demo data" })).toBeVisible();
  }
});

test("a choice in the top bar is in the address, and a bad address falls back", async ({
  page,
}) => {
  await page.goto("/overview");
  await page.getByRole("button", { name: "Direct" }).click();
  await expect(page).toHaveURL(/scope=direct/);
  await page.goBack();
  await expect(page).not.toHaveURL(/scope=direct/);
  await page.goto("/overview?from=yesterday&to=&region=nowhere&signal=loud");
  await expect(panel(page, "Total CO2e")).toBeVisible();
});

test("a failing API shows its own sentence in the panel, and the rest of the page stays", async ({
  page,
}) => {
  const detail = "The database is being restarted.";
  await page.route("**/api/v1/grid/comparison**", (route) =>
    route.fulfill({
      status: 400,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 400, code: "invalid_input", detail }),
    }),
  );
  await page.goto("/grid");
  await page.getByRole("button", { name: "Direct" }).click();
  await expect(panel(page, "Regions compared").getByRole("alert")).toHaveText(detail);
  await expect(panel(page, "Grid intensity by region and hour")).toBeVisible();
});

/** Ids that stand more than once in the page, which a link to one then misses. */
function idsTwice(): string[] {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

for (const theme of ["dark", "light"] as const) {
  test(`no page has an accessibility violation (${theme})`, async ({ page, baseURL }) => {
    await page
      .context()
      .addCookies([{ name: "pulsegrid-theme", value: theme, url: baseURL ?? "" }]);
    for (const name of PAGES) {
      await page.goto(`/${name}`);
      await expect(page.getByRole("main")).toBeVisible();
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      expect(await page.evaluate(idsTwice)).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ""}`);
      expect(found).toEqual([]);
    }
  });
}

for (const width of [390, 768, 1440, 2560]) {
  test(`no page scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const name of PAGES) {
      await page.goto(`/${name}`);
      await expect(page.getByRole("main")).toBeVisible();
      const tooWidePx = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(tooWidePx, name).toBeLessThanOrEqual(0);
    }
  });
}
