import { describe, expect, test } from "vitest";
import { readWhenRequest, type WhenOptions } from "./when-options.ts";

const present = { nowMs: Date.parse("2026-11-21T11:20:00Z"), zone: "Europe/Berlin" };
const read = (options: Partial<WhenOptions> = {}, argv: readonly string[] = []) =>
  readWhenRequest({ duration: "2h", ...options }, argv, present);

describe("the options of when", () => {
  test("without any the run has a day, and this installation is asked", () => {
    expect(read()).toEqual({
      question: {
        durationHours: 2,
        signal: "average",
        scope: "lifecycle",
        interruptible: false,
        startsPerRegion: 3,
        deadline: "2026-11-22T11:20:00.000Z",
      },
      deadlineShown: "2026-11-22T12:20:00+01:00[Europe/Berlin]",
      mode: "print",
      command: null,
      json: false,
      record: false,
      serverUrl: null,
      userName: null,
      label: null,
    });
  });

  test("the day begins when the run may start", () => {
    const { question } = read({ notBefore: "18:00" });
    expect(question).toMatchObject({
      notBefore: "2026-11-21T17:00:00.000Z",
      deadline: "2026-11-22T17:00:00.000Z",
    });
  });

  test("a run that is late already is no mistake", () => {
    expect(read({ by: "today 09:00" }).question.deadline).toBe("2026-11-21T08:00:00.000Z");
  });

  test("regions, energy and the rest are asked for as given", () => {
    const { question, serverUrl } = read({
      region: "eu-north-1, eu-central-1",
      homeRegion: "eu-central-1",
      energyKwh: "1.5",
      scope: "direct",
      interruptible: true,
      server: "https://pulse.example/",
    });
    expect(question).toMatchObject({
      region: ["eu-north-1", "eu-central-1"],
      homeRegion: "eu-central-1",
      energyKwh: 1.5,
      scope: "direct",
      interruptible: true,
    });
    expect(serverUrl).toBe("https://pulse.example");
  });

  test("a command is waited for and recorded, unless it is said otherwise", () => {
    expect(read({}, ["make", "report"])).toMatchObject({
      mode: "exec",
      command: { kind: "program", argv: ["make", "report"] },
      record: true,
    });
    expect(read({ exec: "make report", record: false })).toMatchObject({
      command: { kind: "shell", line: "make report" },
      record: false,
    });
    expect(read({ wait: true })).toMatchObject({ mode: "wait", record: false });
  });

  test.each<[string, Partial<WhenOptions>, readonly string[]]>([
    ["--duration", { duration: "10m" }, []],
    ["--duration", { duration: "49h" }, []],
    ["--duration", { duration: "soon" }, []],
    ["--by", { by: "soon" }, []],
    ["--not-before", { notBefore: "tomorrow 18:00", by: "tomorrow 18:00" }, []],
    ["--energy-kwh", { energyKwh: "much" }, []],
    ["--energy-kwh", { energyKwh: "0" }, []],
    ["--region", { region: "eu-north-1,,eu-central-1" }, []],
    ["--signal", { signal: "both" }, []],
    ["--scope", { scope: "all" }, []],
    ["--exec", { exec: "a" }, ["b"]],
    ["--exec", { exec: " " }, []],
    ["--interruptible", { interruptible: true }, ["b"]],
    ["--json", { json: true, exec: "a" }, []],
    ["--record", { record: true, wait: true }, []],
    ["--user", { user: "Ada", server: "http://localhost:3000" }, []],
    ["--server", { server: "localhost:3000" }, []],
    ["--server", { server: "https://me:secret@pulse.example" }, []],
    ["--server", { server: "https://:secret@pulse.example" }, []],
    ["--server", { server: "https://pulse.example/?at=1" }, []],
    ["--label", { label: "" }, []],
    ["--label", { label: "x".repeat(81) }, []],
  ])("refuses and names %s", (name, options, argv) => {
    expect(() => read(options, argv)).toThrow(new RegExp(`^${name}:`));
  });
});
