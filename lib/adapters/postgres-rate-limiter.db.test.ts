import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createPostgresRateLimiter } from "./postgres-rate-limiter.ts";
import { describeRateLimiter } from "./rate-limiter-suite.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());

function open() {
  const failures: unknown[] = [];
  const options = { db: database.db, onFailure: (error: unknown) => failures.push(error) };
  return {
    first: createPostgresRateLimiter(options),
    second: createPostgresRateLimiter(options),
    failures,
  };
}

describeRateLimiter("PostgreSQL", open);

describe("a database that is away", () => {
  test("lets everybody through, and says so", async () => {
    const gone = await createTestDatabase(inject("postgresUrl"));
    const failures: unknown[] = [];
    const limiter = createPostgresRateLimiter({
      db: gone.db,
      onFailure: (error) => failures.push(error),
    });
    await gone.drop();
    const limit = { points: 1, durationSeconds: 60 };
    expect(await limiter.take("k", limit)).toEqual({
      allowed: true,
      retryAfterSeconds: 0,
      remainingPoints: 1,
    });
    expect((await limiter.take("k", limit)).allowed).toBe(true);
    expect(failures).toHaveLength(2);
  });
});
