import { type RecordCandidate, validateRecord } from "#lib/domain/health/validate-record.ts";
import type { BenchContext } from "./context.ts";
import { interleave, timed } from "./interleave.ts";

const RECORD_COUNT = 200_000;
const RECEIVED_AT_MS = Date.UTC(2026, 11, 1);
const START_MS = Date.UTC(2026, 0, 1);

/** G10: checking records against parsing the same records with JSON.parse. */
export async function bench({ rounds, report }: BenchContext): Promise<void> {
  const candidates = Array.from({ length: RECORD_COUNT }, (_, index) => candidateAt(index));
  const text = JSON.stringify(candidates);
  const parse = () => {
    JSON.parse(text);
  };
  const validate = () => {
    let goodCount = 0;
    for (const candidate of candidates) {
      if (validateRecord(candidate, { receivedAtMs: RECEIVED_AT_MS }).ok) goodCount += 1;
    }
    if (goodCount !== RECORD_COUNT) throw new Error("a record was refused");
  };
  const compared = await interleave({
    rounds: rounds ?? 15,
    cases: [
      { name: "JSON.parse", run: () => timed(parse) },
      { name: "validateRecord", run: () => timed(validate) },
    ],
  });
  report.comparison(compared);
  const oursMs = compared.others[0]?.medianMs ?? Number.NaN;
  report.goal({
    id: "G10",
    what: "records checked per second against parsed",
    measured: compared.control.medianMs / oursMs,
    limit: { least: 3 },
  });
}

function candidateAt(index: number): RecordCandidate {
  const startMs = START_MS + index * 60_000;
  const start = new Date(startMs).toISOString();
  const common = {
    start,
    end: new Date(startMs + 50_000).toISOString(),
    zoneOffset: "+01:00",
    origin: "com.example.phone",
    sourceId: `4f9c9a54-1c3e-4d7e-9d0e-${String(index).padStart(12, "0")}`,
    clientRecordId: null,
    clientRecordVersion: 0,
    lastModified: start,
    device: null,
  };
  return index % 2 === 0
    ? { ...common, type: "Steps", values: { count: 1 + (index % 300) } }
    : {
        ...common,
        type: "HeartRate",
        values: { samples: [{ at: start, beatsPerMinute: 60 + (index % 60) }] },
      };
}
