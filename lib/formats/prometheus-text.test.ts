import { describe, expect, test } from "vitest";
import { parsePrometheusText, type PrometheusLimits } from "./prometheus-text.ts";

const LIMITS: PrometheusLimits = { maxBytes: 1_000_000, maxSamples: 1000 };

function parse(text: string, limits: PrometheusLimits = LIMITS) {
  return parsePrometheusText(text, limits);
}

function one(line: string) {
  const { samples, rejectedLineCount } = parse(`${line}\n`);
  expect({ count: samples.length, rejectedLineCount }).toEqual({ count: 1, rejectedLineCount: 0 });
  const [sample] = samples;
  if (sample === undefined) throw new Error("no sample");
  return { ...sample, labels: Object.fromEntries(sample.labels) };
}

describe("parsePrometheusText reads", () => {
  test("a name, labels and a value, past HELP and TYPE", () => {
    const text = '# HELP a_total Of a.\n# TYPE a_total counter\n\na_total{x="1",y=""} 2.5\n';
    expect(parse(text).samples).toEqual([
      {
        name: "a_total",
        labels: new Map([
          ["x", "1"],
          ["y", ""],
        ]),
        value: 2.5,
        timestampMs: null,
      },
    ]);
  });

  test.each([
    ["a 1", 1],
    ["a   \t 1", 1],
    ["  a 1", 1],
    ["a{} 1", 1],
    ["a { } +1.5e3", 1500],
    ["a .5", 0.5],
    ["a 5.", 5],
    ["a -1", -1],
    ["a 1e308", 1e308],
    ["a 5e-324", 5e-324],
  ])("K6: %s", (line, value) => {
    expect(one(line)).toMatchObject({ name: "a", labels: {}, value });
  });

  test.each([
    ["NaN", Number.NaN],
    ["+Inf", Number.POSITIVE_INFINITY],
    ["-Inf", Number.NEGATIVE_INFINITY],
    ["inf", Number.POSITIVE_INFINITY],
  ])("K6: %s as a value", (token, value) => {
    expect(one(`a ${token}`).value).toBe(value);
  });

  test("K6: a timestamp of format 0.0.4 is milliseconds", () => {
    expect(one("a 1 1395066363000").timestampMs).toBe(1_395_066_363_000);
  });

  test("K6: a timestamp of OpenMetrics is seconds, and an exemplar is passed over", () => {
    const text = 'a_total 17 1520879607.789 # {trace_id="K}# "} 0.67 1520879607.7\n# EOF\n';
    const { samples, rejectedLineCount } = parse(text);
    expect(rejectedLineCount).toBe(0);
    expect(samples[0]).toMatchObject({ value: 17, timestampMs: 1_520_879_607_789 });
  });

  test("K7: escapes, commas and braces in values, a trailing comma, blanks", () => {
    const line = String.raw`a { p = "C:\\x" , q="say \"hi\"\n", r="{a,b}=#", } 1`;
    expect(one(line).labels).toEqual({ p: "C:\\x", q: 'say "hi"\n', r: "{a,b}=#" });
  });

  test("K7: UTF-8 in values and quoted UTF-8 names", () => {
    expect(one('a{city="Łódź"} 1').labels).toEqual({ city: "Łódź" });
    expect(one('{"my.näme","l.x"="y"} 1')).toMatchObject({
      name: "my.näme",
      labels: { "l.x": "y" },
    });
  });

  test("K7: CRLF", () => {
    expect(parse('a{x="1"} 1\r\nb 2\r\n# EOF\r\n').samples.map(({ value }) => value)).toEqual([
      1, 2,
    ]);
  });

  test("K7: a series given twice stays twice, in the order of the text", () => {
    expect(parse("b 1\na 2\nb 3\n").samples.map(({ name }) => name)).toEqual(["b", "a", "b"]);
  });
});

describe("parsePrometheusText refuses", () => {
  test.each([
    ["a missing value", "a"],
    ["a missing value after labels", 'a{x="1"}'],
    ["a hexadecimal float", "a 0x1p-2"],
    ["a hexadecimal integer", "a 0x1F"],
    ["a number above the largest", "a 1e309"],
    ["digits grouped", "a 1_000"],
    ["a word", "a one"],
    ["a bad timestamp", "a 1 noon"],
    ["words after the timestamp", "a 1 2 3"],
    ["a name that starts with a digit", "1a 1"],
    ["an unknown escape", String.raw`a{x="\t"} 1`],
    ["an open quote", 'a{x="1} 1'],
    ["an open brace", 'a{x="1" 1'],
    ["an unquoted value", "a{x=1} 1"],
    ["a label twice", 'a{x="1",x="2"} 1'],
    ["two commas", 'a{x="1",,y="2"} 1'],
    ["a label without a name", 'a{="1"} 1'],
    ["HTML", "<html><body>502</body></html>"],
  ])("K6: %s: the row, not the scrape", (_label, line) => {
    const { samples, rejectedLineCount } = parse(`${line}\nb 2\n`);
    expect(samples.map(({ name }) => name)).toEqual(["b"]);
    expect(rejectedLineCount).toBe(1);
  });

  test("K3: a text cut in the middle of a number", () => {
    expect(() => parse("a 1\nb 12")).toThrow("middle of a line");
  });

  test("K3: nothing is no samples, which is for the reader of the samples to judge", () => {
    expect(parse("")).toEqual({ samples: [], rejectedLineCount: 0 });
  });

  test("K8: more samples or bytes than allowed", () => {
    expect(() => parse("a 1\nb 2\n", { maxBytes: 100, maxSamples: 1 })).toThrow("Above 1 samples");
    expect(() => parse("a 1\nb 2\n", { maxBytes: 7, maxSamples: 9 })).toThrow("above 7 bytes");
    expect(() => parse('a{x="ŁŁ"} 1\n', { maxBytes: 12, maxSamples: 9 })).toThrow("bytes");
  });

  test("K8: 100,000 series are read in well under the time between two scrapes", () => {
    const row = (id: number) => `a_total{container_id="c${id}",zone="package-0"} ${id}.5\n`;
    const text = Array.from({ length: 100_000 }, (_, id) => row(id)).join("");
    const startedMs = performance.now();
    const { samples } = parse(text, { maxBytes: 33_554_432, maxSamples: 200_000 });
    expect(samples).toHaveLength(100_000);
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  test("names that are not wanted are passed over unread", () => {
    const keepName = (name: string) => name.startsWith("kepler_");
    const text = 'go_x 1\nkepler_y 2\ngo_z{broken 3\n{"go.w"} 4\n';
    const { samples, rejectedLineCount } = parse(text, { ...LIMITS, keepName });
    expect(samples.map(({ name }) => name)).toEqual(["kepler_y"]);
    expect(rejectedLineCount).toBe(0);
  });
});
