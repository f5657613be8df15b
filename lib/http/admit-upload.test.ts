import { expect, test } from "vitest";
import { startsLikeHcWebhook } from "./admit-upload.ts";

test.each([
  ['{"timestamp":"2026-01-05T07:00:00Z","app_version":"1.9","steps":[{"count":1', true],
  ['{\n  "timestamp" : "2026-01-05T07:00:00.123Z",\n  "app_version": "2"', true],
  ['{"app_version":"1.9","timestamp":"2026-01-05T07:00:00Z"', true],
  ['{"timestamp":"2026-01-05T07:00:00Z","records":[]}', false],
  ['{"records":[{"recordType":"Steps"', false],
  ['{"data":[{', false],
  ["Obj\u0001", false],
  ["", false],
])("D18: a body that starts %j is HC Webhook's: %j", (head, expected) => {
  expect(startsLikeHcWebhook(new TextEncoder().encode(head))).toBe(expected);
});
