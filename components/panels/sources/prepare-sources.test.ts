import { expect, test } from "vitest";
import type { SourcesResponse } from "#lib/contracts/sources.ts";
import { prepareSources } from "./prepare-sources.ts";

type Source = SourcesResponse["sources"][number];

const source = (changes: Partial<Source>): Source => ({
  kind: "grid",
  name: "Electricity Maps",
  subject: "DE",
  lastOkAt: null,
  lastFailureAt: null,
  failureCode: null,
  ageSeconds: 480,
  state: "ok",
  detail: null,
  simulated: false,
  ...changes,
});

test("zones of one source stand together, as old as the oldest and as bad as the worst", () => {
  const { groups } = prepareSources({
    choices: [],
    alerts: [],
    sources: [
      source({}),
      source({ subject: "GB", ageSeconds: 7800, state: "stale", detail: "no answer" }),
      source({ kind: "queue", name: "Queue", subject: null, ageSeconds: null }),
    ],
  });
  expect(groups).toMatchObject([
    {
      name: "Electricity Maps",
      subjectCount: 2,
      state: "stale",
      ageSeconds: 7800,
      detail: "no answer",
    },
    { name: "Queue", subjectCount: 0, state: "ok", ageSeconds: null },
  ]);
});
