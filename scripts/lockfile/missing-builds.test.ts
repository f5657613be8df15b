import { describe, expect, test } from "vitest";
import { missingBuilds } from "./missing-builds.ts";

const linux = "@tool/binding-linux-x64-gnu";
const mac = "@tool/binding-darwin-arm64";
const musl = "@tool/binding-linux-arm-musleabihf";

const packagesWith = (...names: string[]) => ({
  packages: {
    "node_modules/tool": {
      version: "1.2.3",
      optionalDependencies: Object.fromEntries(names.map((name) => [name, "1.2.3"])),
    },
    [`node_modules/${linux}`]: { version: "1.2.3" },
  },
});

describe("missingBuilds", () => {
  test("a lockfile that names every build lacks nothing", () => {
    expect(missingBuilds(packagesWith(linux))).toEqual({});
  });

  test("a build that is left out comes back with version and platform", () => {
    expect(missingBuilds(packagesWith(linux, mac, musl))).toEqual({
      [`node_modules/${mac}`]: { version: "1.2.3", cpu: ["arm64"], optional: true, os: ["darwin"] },
      [`node_modules/${musl}`]: {
        version: "1.2.3",
        cpu: ["arm"],
        libc: ["musl"],
        optional: true,
        os: ["linux"],
      },
    });
  });

  test("a build inside the package's own folder is found", () => {
    const lock = packagesWith(mac);
    const nested = { [`node_modules/tool/node_modules/${mac}`]: { version: "1.2.3" } };
    expect(missingBuilds({ packages: { ...lock.packages, ...nested } })).toEqual({});
  });

  test("a missing package whose platform is not in its name is not guessed at", () => {
    expect(() => missingBuilds(packagesWith("fast-thing"))).toThrow(RangeError);
  });
});
