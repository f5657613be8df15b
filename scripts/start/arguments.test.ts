import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { HELP, parseStartArguments } from "./arguments.ts";
import { StartRefusal } from "./refusal.ts";

describe("parseStartArguments", () => {
  test("nothing said: port 3000 on localhost, .data, demo, a database of its own", () => {
    expect(parseStartArguments([], {})).toEqual({
      kind: "start",
      options: {
        port: 3000,
        host: "localhost",
        dataDir: resolve(".data"),
        demo: true,
        databaseUrl: null,
      },
    });
  });

  test("the environment is honoured, an empty variable is an unset one", () => {
    const env = {
      PORT: "4000",
      HOST: "0.0.0.0",
      PULSEGRID_DATA_DIR: "/srv/pulsegrid",
      PULSEGRID_DEMO: "false",
      DATABASE_URL: "",
    };
    expect(parseStartArguments([], env)).toMatchObject({
      options: {
        port: 4000,
        host: "0.0.0.0",
        dataDir: "/srv/pulsegrid",
        demo: false,
        databaseUrl: null,
      },
    });
  });

  test("the command line wins over the environment", () => {
    const args = ["--port", "5000", "--data-dir=/srv/other", "--no-demo"];
    expect(parseStartArguments(args, { PORT: "4000", PULSEGRID_DEMO: "true" })).toMatchObject({
      options: { port: 5000, dataDir: "/srv/other", demo: false },
    });
  });

  test.each([["abc"], ["0"], ["65536"], ["-1"], ["80.5"]])("refuses port %s", (port) => {
    expect(() => parseStartArguments([], { PORT: port })).toThrow(StartRefusal);
  });

  test("an unknown option is named and points to --help", () => {
    expect(() => parseStartArguments(["--prot", "1"], {})).toThrow(/--prot.*--help/s);
  });

  test("--help lists every option, port and folder", () => {
    expect(parseStartArguments(["--help"], { PORT: "not a port" })).toEqual({ kind: "help" });
    for (const word of ["--no-demo", "PORT", "3000", "PULSEGRID_DATA_DIR", ".data", "HOST"]) {
      expect(HELP).toContain(word);
    }
  });
});
