import { expect, test } from "vitest";
import { Failure } from "../../domain/errors.ts";
import { joinTables, readIntensityTable } from "./read-intensity-table.ts";

const HEAD = "datetime_utc,DE,FR";
const read = (...lines: string[]) => readIntensityTable([HEAD, ...lines, ""].join("\n"), "a.csv");

test("an empty cell and an hour that is not there are missing, never zero", () => {
  const table = read("2021-01-01T02:00:00Z,3,", "2021-01-01T00:00:00Z,0,5.5");
  expect([...(table.get("DE")?.values ?? [])]).toStrictEqual([0, Number.NaN, 3]);
  expect([...(table.get("FR")?.values ?? [])]).toStrictEqual([5.5, Number.NaN, Number.NaN]);
  expect(table.get("DE")?.startMs).toBe(Date.UTC(2021, 0, 1));
});

test.each([
  ["K14: a negative value", "2021-01-01T00:00:00Z,-1,2", "DE is -1 g/kWh, outside 0 to 3000"],
  ["K14: null", "2021-01-01T00:00:00Z,1,null", "FR is not a number"],
  ["K14: 5,000 g/kWh", "2021-01-01T00:00:00Z,1,5000", "FR is 5000 g/kWh, outside 0 to 3000"],
  ["a hexadecimal number", "2021-01-01T00:00:00Z,1,0x10", "FR is not a number"],
  ["half an hour", "2021-01-01T00:30:00Z,1,2", "datetime_utc is not a whole hour of UTC"],
  ["a local time", "2021-01-01T00:00:00,1,2", "datetime_utc is not a whole hour of UTC"],
  ["a day that is none", "2021-02-31T00:00:00Zx,1,2", "datetime_utc is not a whole hour of UTC"],
  ["too few cells", "2021-01-01T00:00:00Z,1", "3 cells expected, 2 found"],
])("%s is refused with file and line", (_name, line, reason) => {
  const good = "2020-12-31T23:00:00Z,1,2";
  expect(() => read(good, line)).toThrow(new Failure("invalid_input", `a.csv line 3: ${reason}.`));
});

test("K14: zero is a value, and K15: an hour twice is refused", () => {
  expect(read("2021-01-01T00:00:00Z,0,0").get("DE")?.values[0]).toBe(0);
  const line = "2021-01-01T00:00:00Z,1,2";
  expect(() => read(line, line)).toThrow("a.csv line 3: this hour stands twice.");
});

test("a heading without zones, with one twice, or no hour at all is refused", () => {
  expect(() => readIntensityTable("datetime_utc\n", "b.csv")).toThrow("b.csv line 1");
  expect(() => readIntensityTable("datetime_utc,DE,DE\n", "b.csv")).toThrow("a zone stands twice");
  expect(() => readIntensityTable("time,DE\n", "b.csv")).toThrow("must be datetime_utc");
  expect(() => read()).toThrow("a.csv line 2: no hour follows the heading.");
});

test("files are joined in time; of an hour in both the later file counts", () => {
  const first = readIntensityTable(
    `${HEAD}\n2021-01-01T00:00:00Z,1,2\n2021-01-01T01:00:00Z,3,4`,
    "a",
  );
  const second = readIntensityTable(
    "datetime_utc,DE\r\n2021-01-01T01:00:00Z,9\r\n2021-01-01T03:00:00Z,5\r\n",
    "b",
  );
  const joined = joinTables([first, second]);
  expect([...(joined.get("DE")?.values ?? [])]).toStrictEqual([1, 9, Number.NaN, 5]);
  expect([...(joined.get("FR")?.values ?? [])]).toStrictEqual([2, 4]);
});
