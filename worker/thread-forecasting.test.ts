import { expect, test } from "vitest";
import { createInlineForecasting } from "#lib/usecases/forecast/inline-forecasting.ts";
import { createThreadForecasting } from "./thread-forecasting.ts";

const wave = (hours: number) => ({
  startMs: Date.UTC(2026, 0, 1),
  values: Float64Array.from(
    { length: hours },
    (_value, hour) => 300 + 80 * Math.sin(hour / 3.82) + 40 * Math.sin(hour / 61),
  ),
});

test(
  "a thread forecasts as the calling thread does, and keeps what it learnt",
  { timeout: 60_000 },
  async () => {
    const thread = createThreadForecasting();
    const inline = createInlineForecasting();
    const tasks = [
      { key: "DE", series: wave(130 * 24), learn: true },
      { key: "DE", series: wave(130 * 24 + 5), learn: false },
      { key: "FR", series: wave(10 * 24), learn: true },
      { key: "GB", series: { startMs: 0, values: new Float64Array(0) }, learn: false },
    ];
    try {
      const told = await Promise.all(tasks.map((task) => thread.forecast(task)));
      const expected = [];
      for (const task of tasks) expected.push(await inline.forecast(task));
      expect(told).toStrictEqual(expected);
      expect(told.map((forecast) => forecast?.method)).toStrictEqual([
        "own-ridge",
        "own-ridge",
        "persistence-profile",
        undefined,
      ]);
    } finally {
      await thread.close();
    }
  },
);
