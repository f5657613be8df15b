import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const ROOT = join(import.meta.dirname, "..");
const SAMPLES = join(ROOT, "public", "samples");
const SAMPLE_DAY = join(SAMPLES, "health-connect-day.json");
const SHARED = join(ROOT, "..", "shared", "data", "health", "avro");
const PROCESSED = { timeout: 60_000 };

// A trace holds what the page showed: here that is somebody's health.
test.use({ trace: "off", screenshot: "off", video: "off" });
test.setTimeout(150_000);

test.beforeEach(async ({ page, passkey }) => {
  await signInAsAdministrator(page, passkey);
  // A file chosen before the page is alive would be lost.
  await page.goto("/my-health", { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { name: "Upload", exact: true })).toBeVisible();
});

type GivenFile = { name: string; mimeType: string; buffer: Buffer };

const jsonFile = (name: string, text: string): GivenFile => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

/** The same bytes are taken once: a file that must be new says when it was made. */
const unique = (): string => `made at ${Date.now()} ${Math.random()}`;

const choose = (page: Page, files: string[] | GivenFile) =>
  page.getByLabel("Files to upload").setInputFiles(files);

/** The line of a file in the list of this visit; the newest one of that name. */
const sent = (page: Page, name: string): Locator =>
  page
    .getByRole("list", { name: "Files of this visit" })
    .getByRole("listitem")
    .filter({ hasText: name })
    .last();

/** Whether it is there, without its text in the report of a failed test. */
async function expectSome(locator: Locator): Promise<void> {
  await expect.poll(() => locator.count(), PROCESSED).toBeGreaterThan(0);
}

const narratives = (page: Page): Locator =>
  page.getByRole("region", { name: "Narratives" }).getByRole("listitem");

function filesToUpload(): string[] {
  const folder = existsSync(SHARED) ? SHARED : SAMPLES;
  if (folder === SAMPLES) {
    process.stderr.write("../shared/data/health/avro is absent: the own samples are sent.\n");
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith(".avro"))
    .map((name) => join(folder, name));
}

test("every Avro file is sent through the page and finishes, with narratives and their CO2e", async ({
  page,
}) => {
  const files = filesToUpload();
  await choose(page, files);
  for (const file of files) {
    await expect(sent(page, basename(file))).toContainText("Completed", PROCESSED);
  }
  await expectSome(narratives(page));
  await expectSome(
    narratives(page).filter({ hasText: /CO2e [\d.,]+ (ng|µg|mg|g) \([^)]+ - [^)]+\)/ }),
  );
  await expectSome(page.getByRole("region", { name: "Records by type" }).getByRole("listitem"));
  await expect(page.getByText("For description only, not medical advice.")).toHaveCount(1);
});

test("a file is found again after a reload, finished, with its counts", async ({ page }) => {
  const name = `day-${Date.now()}.json`;
  await choose(
    page,
    jsonFile(name, `${await readFile(SAMPLE_DAY, "utf8")}${" ".repeat(Date.now() % 5000)}`),
  );
  await expect(sent(page, name)).toContainText("Completed", PROCESSED);
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Completed");
  await row.getByRole("button").click();
  await expect(page.getByText("Already known", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/upload=/);
});

test("a JSON file that was cut ends as failed, with the reason", async ({ page }) => {
  const whole = await readFile(SAMPLE_DAY, "utf8");
  await choose(page, jsonFile("cut.json", `${whole.slice(0, 4000)} ${unique()}`));
  await expect(sent(page, "cut.json")).toContainText("Failed", PROCESSED);
  await expect(sent(page, "cut.json")).toContainText("not complete, valid JSON");
  const row = page.getByRole("row").filter({ hasText: "cut.json" }).first();
  await expect(row).toContainText("Failed");
});

test("a record of an unknown type is quarantined with its place, the rest is loaded", async ({
  page,
}) => {
  const steps = {
    recordType: "Steps",
    count: 5,
    startTime: "2025-02-01T07:00:00Z",
    endTime: "2025-02-01T07:30:00Z",
    metadata: { id: unique(), dataOrigin: "net.pulsegrid.sample" },
  };
  const records = [{ recordType: "Mood" }, steps];
  await choose(page, jsonFile("unknown.json", JSON.stringify({ records })));
  await expect(sent(page, "unknown.json")).toContainText("Completed, 1 quarantined", PROCESSED);
  await sent(page, "unknown.json").getByRole("button", { name: "Show why" }).click();
  await expect(page.getByText("Why records were quarantined")).toBeVisible();
  await expect(page.getByText("/records/0/recordType")).toBeVisible();
});

test("a file of which no record can be read is quarantined as a whole", async ({ page }) => {
  const records = [{ recordType: "Mood", note: unique() }];
  await choose(page, jsonFile("none.json", JSON.stringify({ records })));
  await expect(sent(page, "none.json")).toContainText("Not one record", PROCESSED);
  await expect(sent(page, "none.json")).toContainText("Quarantined");
});

test("the same bytes sent twice are said to be known", async ({ page }) => {
  await choose(page, [SAMPLE_DAY]);
  await expect(sent(page, "health-connect-day.json")).toContainText("Completed", PROCESSED);
  await choose(page, [SAMPLE_DAY]);
  await expect(page.getByText("These bytes were uploaded before").last()).toBeVisible();
});

test("a dropped file is taken, and one of another kind is refused in a sentence", async ({
  page,
}) => {
  const zone = page.getByRole("region", { name: "Upload", exact: true });
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["%PDF-1.7"], "letter.pdf"));
    return transfer;
  });
  await zone.dispatchEvent("dragenter", { dataTransfer: dropped });
  await expect(page.getByText("Drop to upload")).toBeVisible();
  await zone.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(sent(page, "letter.pdf")).toContainText("This is neither a JSON nor an Avro file.");
});

test("when the server cannot take a file, the page says so and sends it again", async ({
  page,
}) => {
  const uploads = "**/api/v1/uploads";
  await page.route(uploads, (route) => route.fulfill({ status: 503, body: "" }), { times: 1 });
  await choose(page, jsonFile("later.json", JSON.stringify({ records: [], note: unique() })));
  await expect(sent(page, "later.json")).toContainText("cannot store files at the moment");
  await page.getByRole("button", { name: "Send later.json again" }).click();
  await expect(sent(page, "later.json")).toContainText("Completed", PROCESSED);
});

test("the page has no accessibility violation", async ({ page }) => {
  await choose(page, jsonFile("axe.json", `{"records": [ ${unique()}`));
  await expect(sent(page, "axe.json")).toContainText("Failed", PROCESSED);
  const { violations } = await new AxeBuilder({ page }).include("#content").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
