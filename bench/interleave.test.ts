import { describe, expect, test } from "vitest";
import { interleave, timingOf } from "./interleave.ts";

describe("interleave", () => {
  test("takes turns, runs the control twice a round and leaves the first round out", async () => {
    const calls: string[] = [];
    const scripted = (name: string, durations: number[]) => ({
      name,
      run: async () => {
        calls.push(name);
        return durations.shift() ?? Number.NaN;
      },
    });
    const compared = await interleave({
      rounds: 2,
      // The control gives 900 and 900 in the round that does not count, then 10 and 12, 20 and 18.
      cases: [scripted("peer", [900, 900, 10, 12, 20, 18]), scripted("ours", [900, 30, 30])],
    });
    expect(calls).toEqual(["peer", "ours", "peer", "peer", "ours", "peer", "peer", "ours", "peer"]);
    expect(compared.control.medianMs).toBe(15);
    expect(compared.others.map(({ medianMs }) => medianMs)).toEqual([30]);
    expect(compared.noiseRatio).toBeCloseTo(0, 12);
  });

  test("medians and quartiles are of the sorted rounds", () => {
    expect(timingOf("x", [5, 1, 4, 2, 3])).toMatchObject({ medianMs: 3, lowMs: 2, highMs: 4 });
  });
});
