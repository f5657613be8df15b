import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const errors = z.object({
  mapePercent: z.number(),
  maeGPerKwh: z.number(),
  wapePercent: z.number(),
});
const answer = z.object({
  rows: z.array(
    z.object({
      methods: z.array(z.string()),
      simulated: z.boolean(),
      days: z.array(
        z.object({
          dayAhead: z.number(),
          forecastCount: z.number(),
          forecast: errors.extend({ coveragePercent: z.number() }),
          persistence: errors,
          profile: errors,
        }),
      ),
    }),
  ),
});

test.beforeEach(({ page, passkey }) => signInAsAdministrator(page, passkey));

test("the grid page says what the forecasts of each day ahead missed by, against both baselines", async ({
  page,
}) => {
  await page.goto("/grid?from=now-7d&focus=eu-central-1");
  const panel = page.getByRole("region", { name: "How good the forecasts were, eu-central-1" });
  await panel.scrollIntoViewIfNeeded();
  await expect(panel).toContainText(/For the next day \d+ forecasts missed by [\d.,]+ %/);
  await expect(panel.getByRole("row")).toHaveCount(5);
  for (const column of ["MAPE", "MAE", "WAPE", "80 % range", "Last day repeated", "Usual day"]) {
    await expect(panel.getByRole("columnheader").filter({ hasText: column })).toHaveCount(1);
  }
  // No figure is missing: every cell of the first row but its name is a number.
  const cells = await panel.getByRole("row").nth(1).getByRole("cell").allInnerTexts();
  expect(cells.slice(1).filter((text) => !/^[\d.,]+( %)?$/.test(text))).toEqual([]);
});

test("the API gives the same for every region, and says that the demo is simulated", async ({
  page,
}) => {
  const response = await page.request.get("/api/v1/grid/forecast/accuracy?days=30");
  expect(response.status()).toBe(200);
  const { rows } = answer.parse(await response.json());
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    expect(row).toMatchObject({ simulated: true, methods: ["own-ridge"] });
    expect(row.days.map(({ dayAhead }) => dayAhead)).toEqual([1, 2, 3, 4]);
    for (const { forecast, persistence, profile, forecastCount } of row.days) {
      expect(forecastCount).toBeGreaterThanOrEqual(14);
      for (const each of [forecast, persistence, profile]) {
        expect(each.mapePercent).toBeGreaterThan(0);
        expect(each.wapePercent).toBeGreaterThan(0);
        expect(each.maeGPerKwh).toBeGreaterThan(0);
      }
      expect(forecast.coveragePercent).toBeGreaterThan(50);
    }
  }
});

test("a scope that nobody forecast is said to have no score, not one of zero", async ({ page }) => {
  await page.goto("/grid?from=now-7d&focus=eu-central-1&signal=marginal");
  const panel = page.getByRole("region", { name: "How good the forecasts were, eu-central-1" });
  await panel.scrollIntoViewIfNeeded();
  await expect(panel).toContainText("No forecast of eu-central-1 has been scored yet");
});
