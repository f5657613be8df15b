import { describe, expect, test } from "vitest";
import type { StartOptions } from "./arguments.ts";
import { childEnvironment } from "./child-environment.ts";

const options: StartOptions = {
  port: 4000,
  host: "localhost",
  dataDir: "/srv/pulsegrid",
  demo: true,
  databaseUrl: null,
};
const made = {
  options,
  databaseUrl: "postgres://127.0.0.1:5555/pulsegrid",
  authSecret: "s".repeat(32),
  workerPort: 5001,
};

describe("childEnvironment", () => {
  test("what was made here wins over what was inherited", () => {
    const env = childEnvironment({ PORT: "1", DATABASE_URL: "", PATH: "/bin" }, made);
    expect(env).toMatchObject({
      PATH: "/bin",
      PORT: "4000",
      DATABASE_URL: made.databaseUrl,
      PUBLIC_URL: "http://localhost:4000",
      PULSEGRID_DATA_DIR: "/srv/pulsegrid",
      WORKER_PORT: "5001",
      NODE_ENV: "production",
    });
  });

  test("a public address of one's own is kept, for passkeys and for sign-in alike", () => {
    const env = childEnvironment({ PUBLIC_URL: "https://grid.example" }, made);
    expect(env["PUBLIC_URL"]).toBe("https://grid.example");
    expect(env["NEXTAUTH_URL"]).toBe("https://grid.example");
  });

  test("the demo stands in a region, a real installation has none until it is told", () => {
    expect(childEnvironment({}, made)["PULSEGRID_REGION"]).toBe("eu-central-1");
    const real = { ...made, options: { ...options, demo: false } };
    expect(childEnvironment({}, real)["PULSEGRID_REGION"]).toBe("");
    expect(childEnvironment({ PULSEGRID_REGION: "eu-west-2" }, real)["PULSEGRID_REGION"]).toBe(
      "eu-west-2",
    );
  });
});
