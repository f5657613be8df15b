import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { apiCaller, newRun } from "./fixtures/api-caller.ts";
import { pulsegrid } from "./fixtures/command-line.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const savedPercent = z.number().nullable();
const shiftSchema = z.object({
  id: z.uuid(),
  label: z.string().nullable(),
  status: z.string(),
  promised: z.object({ savedPercent }),
  realised: z.unknown(),
  mayAmend: z.boolean(),
  simulated: z.boolean(),
});
const shiftsResponse = z.object({
  shifts: z.array(shiftSchema),
  totals: z.object({ count: z.number() }),
});
const pieceSchema = z.object({ startAt: z.string(), endAt: z.string() });
const windowsResponse = z.object({
  candidates: z.array(z.object({ region: z.string(), pieces: z.array(pieceSchema), savedPercent })),
});

const LEDGER = "/api/v1/shifts";
const question = {
  durationHours: 2,
  energyKwh: 3,
  homeRegion: "eu-central-1",
  region: ["eu-central-1", "eu-north-1"],
};
const problem = z.object({
  code: z.string(),
  invalidParams: z.array(z.object({ name: z.string() })),
});
const run = newRun();
const tokens = { upload: "", read: "", shift: "" };

test.beforeEach(async ({ page, passkey }) => {
  if (tokens.shift !== "") return;
  await signInAsAdministrator(page, passkey);
  tokens.upload = await pulsegrid("token", "create", "--user", "Ada", "--scope", "upload");
  tokens.read = await pulsegrid("token", "create", "--user", "Ada", "--scope", "read");
  tokens.shift = await pulsegrid("token", "create", "--user", "Ada", "--scope", "shift");
});

/** The best run there is, as the body of a shift; waits until the demo's grid has a forecast. */
async function bestRun(baseURL: string | undefined) {
  const reader = apiCaller(baseURL, tokens.read);
  const ask = async () =>
    windowsResponse.parse(await (await reader.send("/api/v1/windows", question)).json());
  await expect.poll(async () => (await ask()).candidates.length).toBeGreaterThan(0);
  const { candidates } = await ask();
  const [best] = candidates;
  if (best === undefined) throw new Error("no window");
  const { region, pieces } = best;
  return {
    expectedPercent: best.savedPercent,
    body: { ...question, region, pieces, label: `e2e ${run}` },
  };
}

test("a run that is put in a clean window is in the ledger once, with the server's promise", async ({
  baseURL,
}) => {
  const { body, expectedPercent } = await bestRun(baseURL);
  const taker = apiCaller(baseURL, tokens.shift);
  const take = () =>
    taker.ask(LEDGER, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `e2e-${run}` },
      body: JSON.stringify(body),
    });
  const answers = await Promise.all([take(), take()]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  const [shift, again] = await Promise.all(
    answers.map(async (answer) => shiftSchema.parse(await answer.json())),
  );
  expect(again?.id).toBe(shift?.id);
  expect(shift).toMatchObject({ realised: null, mayAmend: true, simulated: true });
  // The question and the shift are seconds apart: of the same forecast, at most an hour further.
  expect(Math.abs((shift?.promised.savedPercent ?? NaN) - (expectedPercent ?? NaN))).toBeLessThan(
    5,
  );

  const reader = apiCaller(baseURL, tokens.read);
  const ledger = shiftsResponse.parse(await (await reader.ask(LEDGER)).json());
  expect(ledger.shifts.filter(({ label }) => label === body.label)).toHaveLength(1);
  expect(ledger.totals.count).toBeGreaterThan(1);
});

test("a shift that never ran is withdrawn, and stays in the ledger", async ({ baseURL }) => {
  const { body } = await bestRun(baseURL);
  const taker = apiCaller(baseURL, tokens.shift);
  const taken = await taker.send(LEDGER, { ...body, label: `withdrawn ${run}` });
  const { id } = shiftSchema.parse(await taken.json());
  const answer = await taker.send(`${LEDGER}/${id}`, { withdrawn: true }, "PATCH");
  expect(shiftSchema.parse(await answer.json())).toMatchObject({ status: "withdrawn" });
  const reader = apiCaller(baseURL, tokens.read);
  const { shifts } = shiftsResponse.parse(await (await reader.ask(LEDGER)).json());
  expect(shifts.find((shift) => shift.id === id)).toMatchObject({ status: "withdrawn" });
});

test("the ledger takes no number of the caller's and no run that cannot be", async ({
  baseURL,
}) => {
  const { body } = await bestRun(baseURL);
  const taker = apiCaller(baseURL, tokens.shift);
  const [first] = body.pieces;
  for (const [changes, name] of [
    [{ savedG: 1e9 }, "body"],
    [{ pieces: [first, first] }, "pieces"],
    [{ durationHours: 3 }, "pieces"],
    [{ region: "mars-1" }, "region"],
    [{ energyKwh: -1 }, "energyKwh"],
  ] as const) {
    const refused = await taker.send(LEDGER, { ...body, ...changes });
    expect(refused.status).toBe(400);
    const { code, invalidParams } = problem.parse(await refused.json());
    expect({ code, name: invalidParams[0]?.name }).toEqual({ code: "invalid_input", name });
  }
});

test("each scope does its own: shift writes the ledger, read reads it, upload neither", async ({
  baseURL,
}) => {
  const { body } = await bestRun(baseURL);
  const status = async (token: string, method: "GET" | "POST") => {
    const caller = apiCaller(baseURL, token);
    return (await (method === "GET" ? caller.ask(LEDGER) : caller.send(LEDGER, body))).status;
  };
  expect(await status(tokens.upload, "GET")).toBe(403);
  expect(await status(tokens.upload, "POST")).toBe(403);
  expect(await status(tokens.read, "POST")).toBe(403);
  expect(await status(tokens.shift, "GET")).toBe(403);
  expect(await status("", "GET")).toBe(401);
  expect(await status("", "POST")).toBe(401);
});

test("a token for shifts is made in Settings", async ({ page, passkey }) => {
  await signInAsAdministrator(page, passkey);
  await page.goto("/settings");
  await page.getByLabel("Token name").fill(`Scheduler ${run}`);
  await page.getByRole("checkbox", { name: "upload" }).uncheck();
  await page.getByRole("checkbox", { name: "shift" }).check();
  await page.getByRole("button", { name: "Create token" }).click();
  const made = page.getByRole("listitem").filter({ hasText: `Scheduler ${run}` });
  await expect(made.getByText(/^shift · made/)).toBeVisible();
});
