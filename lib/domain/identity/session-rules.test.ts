import { describe, expect, test } from "vitest";
import { isRecentSignIn, isSessionAlive } from "./session-rules.ts";

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(days * DAY_MS);
const fresh = { createdAt: at(0), lastSeenAt: at(0), expiresAt: at(30), revokedAt: null };

describe("isSessionAlive", () => {
  test("a session in use lives 30 days and not a millisecond longer (B3)", () => {
    const used = { ...fresh, lastSeenAt: at(29) };
    expect(isSessionAlive(used, 30 * DAY_MS - 1)).toBe(true);
    expect(isSessionAlive(used, 30 * DAY_MS)).toBe(false);
  });

  test("an expiry written too late does not lengthen the 30 days", () => {
    const late = { ...fresh, lastSeenAt: at(29), expiresAt: at(300) };
    expect(isSessionAlive(late, 30 * DAY_MS)).toBe(false);
  });

  test("a session unused for 7 days is over (B3)", () => {
    expect(isSessionAlive(fresh, 7 * DAY_MS - 1)).toBe(true);
    expect(isSessionAlive(fresh, 7 * DAY_MS)).toBe(false);
  });

  test("a revoked session is over at once (B3)", () => {
    expect(isSessionAlive({ ...fresh, revokedAt: at(0) }, 1)).toBe(false);
  });
});

test("a sign-in is recent for five minutes", () => {
  expect(isRecentSignIn(at(0), 299_999)).toBe(true);
  expect(isRecentSignIn(at(0), 300_000)).toBe(false);
});
