import { describe, expect, test } from "vitest";
import { meanOfHours, movePieces, orderPieces } from "./pieces.ts";

const piece = (startMs: number, endMs: number) => ({ startMs, endMs });

describe("pieces", () => {
  test("are put in order, and those that touch are one", () => {
    expect(orderPieces([piece(30, 40), piece(0, 10), piece(10, 20)])).toEqual([
      piece(0, 20),
      piece(30, 40),
    ]);
  });

  test.each([
    ["overlap", [piece(0, 10), piece(9, 20)]],
    ["lie in one another", [piece(0, 10), piece(2, 3)]],
    ["are there twice", [piece(0, 10), piece(0, 10)]],
    ["have no length", [piece(5, 5)]],
    ["end before they start", [piece(10, 0)]],
    ["have no time", [piece(Number.NaN, 10)]],
  ])("that %s are no run", (_what, pieces) => {
    expect(orderPieces(pieces)).toBeNull();
  });

  test("given ones are left as they are", () => {
    const given = [piece(0, 10), piece(10, 20)];
    orderPieces(given);
    expect(given).toEqual([piece(0, 10), piece(10, 20)]);
    expect(movePieces(given, 5)).toEqual([piece(5, 15), piece(15, 25)]);
  });

  test("the mean of no hours is unknown", () => {
    expect(meanOfHours(new Map(), () => 1)).toBeNull();
  });
});
