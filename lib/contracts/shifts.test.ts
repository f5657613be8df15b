import { describe, expect, test } from "vitest";
import { amendShiftRequest, shiftsQuery, takeShiftRequest } from "./shifts.ts";

const piece = { startAt: "2026-05-11T14:00:00Z", endAt: "2026-05-11T16:00:00+02:00" };
const asked = {
  durationHours: 2,
  homeRegion: "eu-central-1",
  region: "eu-north-1",
  pieces: [piece],
};

describe("a shift to take", () => {
  test("needs no more than where, when and how long", () => {
    expect(takeShiftRequest.parse(asked)).toEqual({
      ...asked,
      signal: "average",
      scope: "lifecycle",
    });
  });

  test.each([
    ["a saving of the caller's", { savedG: 12 }],
    ["a promise of the caller's", { promised: { savedPercent: 99 } }],
    ["a time without a zone", { pieces: [{ ...piece, startAt: "2026-05-11T14:00:00" }] }],
    ["no piece", { pieces: [] }],
    ["an energy of nothing", { energyKwh: 0 }],
    ["an energy below nothing", { energyKwh: -1 }],
    ["an empty label", { label: "  " }],
    ["a label of 81 characters", { label: "x".repeat(81) }],
    ["a NUL in its label, which PostgreSQL refuses", { label: "nightly\u0000" }],
    ["half a character in its label", { label: "nightly \ud83c" }],
    ["a run of no time", { durationHours: 0 }],
    ["two regions at once", { region: ["eu-north-1", "eu-west-3"] }],
  ])("with %s is refused", (_what, fields) => {
    expect(takeShiftRequest.safeParse({ ...asked, ...fields }).success).toBe(false);
  });
});

test.each([
  ["to take", takeShiftRequest, asked],
  ["to amend", amendShiftRequest, {}],
] as const)("of 97 pieces the field is named, 96 are taken: %s", (_what, schema, body) => {
  const ofPieces = (count: number) =>
    schema.safeParse({ ...body, pieces: Array.from({ length: count }, () => piece) });
  expect(ofPieces(96).success).toBe(true);
  expect(ofPieces(97).error?.issues.map(({ path }) => path)).toEqual([["pieces"]]);
});

describe("an amendment", () => {
  test.each([{ withdrawn: true }, { pieces: [piece] }, { energyKwh: 2 }])("may be %j", (body) => {
    expect(amendShiftRequest.parse(body)).toEqual(body);
  });

  test.each([{}, { withdrawn: false }, { withdrawn: true, energyKwh: 2 }, { region: "eu-west-3" }])(
    "may not be %j",
    (body) => {
      expect(amendShiftRequest.safeParse(body).success).toBe(false);
    },
  );
});

test("the list is of thirty days, unless asked otherwise, and of at most 200 at once", () => {
  expect(shiftsQuery.parse({})).toMatchObject({ from: "now-30d", to: "now", limit: 50 });
  expect(shiftsQuery.safeParse({ limit: "201" }).success).toBe(false);
});
