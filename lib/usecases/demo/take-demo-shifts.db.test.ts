import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { historyOf, openShiftBench, storePoints } from "../shifts/shift-bench.ts";
import { takeDemoShifts } from "./take-demo-shifts.ts";

type Bench = Awaited<ReturnType<typeof openShiftBench>>;
const NOW = new Date("2026-05-11T12:20:00Z");
const CHANGE = new Date("2026-05-09T12:00:00Z");

let told: Bench;
let surprised: Bench;

/** Two grids that are the same until `CHANGE`; one of them is upside down from then on. */
beforeAll(async () => {
  told = await openShiftBench(inject("postgresUrl"));
  surprised = await openShiftBench(inject("postgresUrl"));
  const usual = historyOf("DE", (hour) => (hour > 9 && hour < 15 ? 150 : 400 + hour));
  const flipped = usual.map((point) =>
    point.hourAt < CHANGE ? point : { ...point, intensityGPerKwh: 900 - point.intensityGPerKwh },
  );
  await storePoints(told.deps.db, usual);
  await storePoints(surprised.deps.db, flipped);
});
afterAll(async () => {
  await told.drop();
  await surprised.drop();
});

const fill = async (bench: Bench) => {
  const plan = { homeRegion: "eu-central-1", regions: ["eu-central-1"], days: 5, now: NOW };
  const count = await takeDemoShifts(bench.deps, { ...plan, userId: bench.bob.userId });
  const { shifts } = await bench.read();
  return { count, shifts: shifts.filter(({ takenAt }) => new Date(takenAt) < CHANGE) };
};

test("a demo shift was promised what was known then: what came later changes its score alone", async () => {
  const [usual, other] = [await fill(told), await fill(surprised)];
  const promise = ({ shifts }: typeof usual) =>
    shifts.map(({ label, takenAt, pieces, promised }) => ({ label, takenAt, pieces, promised }));
  expect(usual.shifts.length).toBeGreaterThan(2);
  expect(promise(other)).toEqual(promise(usual));
  const saved = ({ shifts }: typeof usual) => shifts.map(({ realised }) => realised?.savedPercent);
  expect(saved(other)).not.toEqual(saved(usual));
  expect(usual.shifts.every(({ simulated }) => simulated)).toBe(true);
  expect((await fill(told)).count).toBe(0);
});
