import { describe, expect, test } from "vitest";
import { describeError, isUnreachable } from "./unexpected-error.ts";

/** As the query builder and the driver throw them: the values stand in both messages. */
function failedQuery(code: string): Error {
  const cause = Object.assign(new Error('invalid input syntax: "glucose 312"'), { code });
  cause.name = "PostgresError";
  return new Error("Failed query: insert into health_record values ($1)\nparams: glucose 312", {
    cause,
  });
}

describe("describeError", () => {
  test("F8: names, code and place of a failed query, and none of its values", () => {
    const line = describeError(failedQuery("22P02"));
    expect(line).toMatch(/^Error caused by PostgresError 22P02 at failedQuery .*unexpected-error/);
    expect(line).not.toContain("glucose");
    expect(line).not.toContain("insert into");
    expect(line).not.toContain("\n");
  });

  test("what is no error is not repeated", () => {
    expect(describeError("glucose 312")).toBe("thrown value is not an error");
  });
});

describe("isUnreachable", () => {
  test.each(["ECONNREFUSED", "CONNECTION_CLOSED", "CONNECT_TIMEOUT", "57P01", "08006"])(
    "%s, wherever in the chain of causes, is a connection refused or lost",
    (code) => {
      expect(isUnreachable(failedQuery(code))).toBe(true);
    },
  );

  test.each(["22P02", "23503", "40P01", "57014"])(
    "%s is an answer of a database that is there",
    (code) => {
      expect(isUnreachable(failedQuery(code))).toBe(false);
    },
  );
});
