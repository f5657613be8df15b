import { AxeBuilder } from "@axe-core/playwright";
import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { apiCaller, newRun } from "./fixtures/api-caller.ts";
import { pulsegrid } from "./fixtures/command-line.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

// A trace holds what the page showed: here that is somebody's health.
test.use({ trace: "off", screenshot: "off", video: "off" });
test.setTimeout(120_000);

const accepted = z.object({ id: z.uuid() });
const quarantined = z.array(
  z.object({ pointer: z.string(), reason: z.string(), raw: z.record(z.string(), z.unknown()) }),
);

let token = "";
let call: ReturnType<typeof apiCaller>;

test.beforeEach(async ({ page, passkey, baseURL }) => {
  await signInAsAdministrator(page, passkey);
  if (token === "") {
    token = await pulsegrid("token", "create", "--user", "Ada", "--scope", "upload");
  }
  call = apiCaller(baseURL, token);
});

const steps = (id: string, minute: number, count: number) => ({
  recordType: "Steps",
  count,
  startTime: `2025-03-05T07:${10 + minute}:00Z`,
  endTime: `2025-03-05T07:${11 + minute}:00Z`,
  metadata: { id, dataOrigin: "net.pulsegrid.e2e" },
});

async function send(records: readonly unknown[], fileName = ""): Promise<string> {
  const response = await call.ask("/api/v1/uploads", {
    method: "POST",
    headers: { "content-type": "application/json", "x-file-name": fileName },
    body: JSON.stringify({ records, note: newRun() }),
  });
  return accepted.parse(await response.json()).id;
}

const eventsOf = async (id: string, lastId?: string) =>
  call.ask(`/api/v1/uploads/${id}/events`, {
    headers: lastId === undefined ? {} : { "last-event-id": lastId },
  });

test("the events of an upload end with the state after which nothing happens", async () => {
  const id = await send([steps(newRun(), 1, 5)]);
  const response = await eventsOf(id);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  // The stream ends by itself, so that its whole text can be waited for.
  const text = await response.text();
  const states = [...text.matchAll(/^data: (.*)$/gm)].map(([, data = ""]) =>
    z.object({ id: z.uuid(), status: z.string() }).parse(JSON.parse(data)),
  );
  expect(states.at(-1)).toMatchObject({ id, status: "completed" });
  const lastId = [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? "";
  expect((await eventsOf(id, lastId)).status).toBe(204);
  expect((await eventsOf("0190a7a0-0000-7000-8000-000000000001")).status).toBe(404);
  for (const bad of ["1%20OR%201=1", "1e30", "..%2f"]) {
    expect([400, 404], bad).toContain((await eventsOf(bad)).status);
  }
});

test("the first event comes at once, while the upload is still to be processed", async () => {
  const id = await send([steps(newRun(), 2, 5)]);
  const reader = (await eventsOf(id)).body?.getReader();
  let text = "";
  while (!text.includes("\ndata: ")) {
    const piece = await reader?.read();
    text += new TextDecoder().decode(piece?.value);
  }
  await reader?.cancel();
  expect(text).toContain("event: upload");
  await call.finished(id);
});

test("E18, E23: what was quarantined is downloaded, put right and sent again; the counts add up", async () => {
  const run = newRun();
  const good = Array.from({ length: 20 }, (_, index) => steps(`${run}-${index}`, index, 5));
  const formula = { ...steps(`${run}-bad`, 21, -5), title: "=HYPERLINK(1)" };
  const first = await call.finished(await send([...good, formula]));
  expect(first).toMatchObject({ recordCount: 21, storedCount: 20, quarantinedCount: 1 });

  const json = await call.ask(`/api/v1/uploads/${first.id}/quarantine`);
  expect(json.headers.get("content-disposition")).toContain("attachment");
  const records = quarantined.parse(await json.json());
  expect(records).toMatchObject([{ pointer: "/records/20/count", raw: { count: -5 } }]);
  const csv = await (await call.ask(`/api/v1/uploads/${first.id}/quarantine.csv`)).text();
  expect(csv.split("\r\n")).toHaveLength(3);
  expect(csv.split("\r\n")[1]).toMatch(/^20,\/records\/20\/count,/);

  const fixed = await call.finished(await send(records.map(({ raw }) => ({ ...raw, count: 5 }))));
  expect(fixed).toMatchObject({ recordCount: 1, storedCount: 1, quarantinedCount: 0 });
});

test("the history is filtered, and refuses what makes no sense", async () => {
  const id = await send([steps(newRun(), 3, 5)]);
  await call.finished(id);
  const list = z.object({
    uploads: z.array(z.object({ id: z.uuid(), status: z.string(), receivedAt: z.iso.datetime() })),
    totalCount: z.number(),
  });
  const ask = async (query: string) => call.ask(`/api/v1/uploads?limit=5&${query}`);
  const completed = list.parse(await (await ask("status=completed&recordType=Steps")).json());
  expect(completed.uploads.map((upload) => upload.id)).toContain(id);
  const at = completed.uploads[0]?.receivedAt ?? "";
  const none = list.parse(await (await ask(`to=${encodeURIComponent("2020-01-01")}`)).json());
  expect(none.totalCount).toBe(0);
  // An unescaped plus arrives as a space.
  expect((await ask(`from=${at.replace("Z", "+00:00")}`)).status).toBe(200);
  for (const query of [
    "from=2026-02-01&to=2026-01-01",
    "from=1926-01-01&to=2026-01-01",
    "offset=-1",
    "status=gone",
    "recordType=Mood",
    "from=%27;%20drop",
  ]) {
    expect((await ask(query)).status, `F5: ${query}`).toBe(400);
  }
  expect((await call.ask("/api/v1/uploads?limit=1000000000")).status).toBe(400);
});

test("a finished upload is processed again, once, from its page", async ({ page }) => {
  const name = `again-${newRun()}.json`;
  const id = await send([steps(newRun(), 4, 5)], name);
  await call.finished(id);
  await page.goto(`/my-health?upload=${id}`, { waitUntil: "networkidle" });
  const again = page.waitForResponse((response) => response.url().endsWith(`${id}/retry`));
  await page.getByRole("button", { name: "Process again" }).click();
  expect((await again).status()).toBe(202);
  expect(await call.finished(id)).toMatchObject({ status: "completed", recordCount: 1 });
});

test("the page filters by state and shows where records were set aside, without a violation", async ({
  page,
}) => {
  const run = newRun();
  const html = "<img src=x onerror=alert(1)>";
  const records = [steps(run, 5, 5), { ...steps(`${run}-x`, 6, 5), recordType: html }];
  const id = await send(records, "E22.json");
  await call.finished(id);
  await page.goto(`/my-health?upload=${id}&state=completed_with_quarantine`, {
    waitUntil: "networkidle",
  });
  const history = page.getByRole("region", { name: "Uploads", exact: true });
  await expect(history.getByRole("link", { name: "Quarantined records, JSON" })).toBeVisible();
  await expect(history.getByText("/records/1/recordType")).toBeVisible();
  await expect(history.getByRole("region", { name: "Quality of the data" })).toBeVisible();
  // E22: what a file says is text on the page.
  await expect(page.locator("img[src='x']")).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).include("#content").analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
  await history.getByLabel("State").selectOption("failed");
  await expect(page).toHaveURL(/state=failed/);
  await expect(history.getByText("E22.json")).toHaveCount(0);
});

test("reproductive health is kept only where its owner switched it on", async ({ page }) => {
  await page.goto("/settings", { waitUntil: "networkidle" });
  const choice = page.getByRole("switch", { name: /Keep reproductive health/ });
  await expect(choice).not.toBeChecked();
  await choice.click();
  await expect(choice).toBeChecked();
  await page.reload({ waitUntil: "networkidle" });
  await expect(choice).toBeChecked();
  await choice.click();
  await expect(choice).not.toBeChecked();
  await page.getByText("HCGateway", { exact: true }).click();
  await expect(page.getByText("API base URL")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("#content").analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
});
