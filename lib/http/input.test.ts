import { expect, test } from "vitest";
import { queryFields } from "./input.ts";

const fields = (search: string) => queryFields(`http://localhost:3000/api/v1/windows${search}`);

test("the parameters of an address by their names", () => {
  expect(fields("?region=eu-central-1,eu-north-1&durationHours=2&region2=")).toEqual({
    region: "eu-central-1,eu-north-1",
    durationHours: "2",
    region2: "",
  });
});

test("one that is there twice is refused: nobody knows which was meant", () => {
  for (const search of ["?durationHours=2&durationHours=40", "?region=a&region=a"]) {
    expect(() => fields(search)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  }
});

test("the plus of an offset that was not escaped is one; other blanks stay", () => {
  expect(fields("?deadline=2026-05-11T18:00:00+05:45&label=a+b")).toEqual({
    deadline: "2026-05-11T18:00:00+05:45",
    label: "a b",
  });
  expect(fields("?from=2026-05-11T18:00:00%2B01:00").from).toBe("2026-05-11T18:00:00+01:00");
});
