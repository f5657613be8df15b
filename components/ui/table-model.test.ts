import { expect, test } from "vitest";
import { toCsv } from "./table-model.ts";

const columns = [{ label: "region" }, { label: "g per kWh", numeric: true }];

test("a table becomes lines a spreadsheet reads; a missing figure is empty, not zero", () => {
  const csv = toCsv({
    columns,
    rows: [
      ["eu-west-2", 182.5],
      ['Paris, "FR"', null],
    ],
  });
  expect(csv).toBe('region,g per kWh\r\neu-west-2,182.5\r\n"Paris, ""FR""",\r\n');
});

test("a name that looks like a formula stays a name, and a negative number a number", () => {
  const csv = toCsv({ columns, rows: [["=HYPERLINK(1)", -3]] });
  expect(csv).toContain("'=HYPERLINK(1),-3");
});
