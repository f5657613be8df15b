import { describe, expect, test } from "vitest";
import { cookieNames, readCookie } from "./cookies.ts";

describe("cookieNames", () => {
  test("two copies on one machine do not share a cookie", () => {
    const one = cookieNames("http://localhost:3000");
    const other = cookieNames("http://localhost:30001");
    expect(one.session).toBe("pulsegrid-3000.session");
    // next-auth reads every cookie whose name begins with ours.
    expect(other.session.startsWith(one.session)).toBe(false);
    expect(one.secure).toBe(false);
  });

  test("over https the cookie belongs to this host alone", () => {
    const { session, secure } = cookieNames("https://pulsegrid.example");
    expect(session).toBe("__Host-pulsegrid.session");
    expect(secure).toBe(true);
  });
});

describe("readCookie", () => {
  test("finds one among others", () => {
    expect(readCookie("a=1; name=x=y; name2=3", "name")).toBe("x=y");
  });

  test.each([
    ["no header", null],
    ["an empty header", ""],
    ["another cookie", "name2=1"],
    ["B5 two of the same name", "name=1; name=2"],
  ])("%s is no cookie", (_label, header) => {
    expect(readCookie(header, "name")).toBeNull();
  });
});
