import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { processUpload } from "../uploads/process-upload.ts";
import { readUpload } from "../uploads/read-uploads.ts";
import {
  dayBody,
  incoming,
  jobOf,
  openUploadBench,
  type UploadBench,
} from "../uploads/upload-bench.ts";
import { describeForm } from "../uploads/describe-form.ts";
import { receiveUpload } from "../uploads/receive-upload.ts";
import { fetchRecords } from "./fetch-records.ts";
import { readUpstreamHistory, readUpstreamUpload } from "./read-upstream-uploads.ts";

let bench: UploadBench;
let userId: string;

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
});

afterAll(() => bench.close());

beforeEach(async () => {
  userId = await bench.addPerson();
});

const PAGE = { limit: 20, offset: 0 };

describe("uploads in the shape of health-data-ai-platform", () => {
  test("have its fields and its states", async () => {
    const { id: uploadId } = await bench.receiveAndProcess(userId, dayBody(1));
    await describeForm(bench.deps, { userId, uploadId, description: " from my phone " });
    await describeForm(bench.deps, { userId, uploadId, description: "other words" });
    const upload = await readUpstreamUpload(bench.deps, { userId, uploadId });
    expect(upload).toMatchObject({
      correlation_id: uploadId,
      status: "completed",
      record_type: "Mixed",
      description: "from my phone",
      retry_count: 0,
      quarantined: false,
      training_data_generated: null,
      error_message: null,
    });
    expect(upload.narrative_preview?.length).toBeLessThanOrEqual(200);
    expect(upload.record_count).toBeGreaterThan(0);
  });

  test("name the record type that their address named", async () => {
    const sent = incoming(userId, dayBody(2), { routeHint: "upstream-v1:HeartRate" });
    const { upload } = await receiveUpload(bench.deps, sent);
    const read = await readUpstreamUpload(bench.deps, { userId, uploadId: upload.id });
    expect(read).toMatchObject({ status: "queued", record_type: "AvroHeartRateRecord" });
    const query = { ...PAGE, record_type: "AvroHeartRateRecord" };
    const history = await readUpstreamHistory(bench.deps, { userId, query });
    expect(history.uploads.map(({ correlation_id }) => correlation_id)).toEqual([upload.id]);
  });

  test("are listed newest first with what is left, and filtered by its states", async () => {
    await bench.receiveAndProcess(userId, dayBody(3));
    await bench.receiveAndProcess(userId, "{");
    const first = await readUpstreamHistory(bench.deps, {
      userId,
      query: { limit: 1, offset: 0 },
    });
    expect(first.pagination).toEqual({ total: 2, limit: 1, offset: 0, has_more: true });
    const query = { ...PAGE, status: "failed" as const };
    const failed = await readUpstreamHistory(bench.deps, { userId, query });
    expect(failed.uploads).toHaveLength(1);
    expect(failed.pagination.has_more).toBe(false);
  });

  test("of somebody else are not found", async () => {
    const { id: uploadId } = await bench.receiveAndProcess(userId, dayBody(4));
    const other = await bench.addPerson();
    await expect(readUpstreamUpload(bench.deps, { userId: other, uploadId })).rejects.toMatchObject(
      { code: "not_found", message: "Upload not found" },
    );
  });
});

test("an app that found nothing new and says so with an empty list has not failed", async () => {
  const sent = incoming(userId, '{"data": []}', { routeHint: "hcgateway:CervicalMucus" });
  const { upload } = await receiveUpload(bench.deps, sent);
  await processUpload(bench.deps, jobOf(userId, upload.id));
  expect(await readUpload(bench.deps, { userId, uploadId: upload.id })).toMatchObject({
    status: "completed",
    client: "hcgateway",
    recordCount: 0,
    quarantinedCount: 0,
    qualityScore: null,
    reasonCode: null,
  });
});

describe("records fetched back by HCGateway", () => {
  const record = (id: string, level: number, time: string) => ({
    recordType: "BloodGlucose",
    time,
    level: { inMilligramsPerDeciliter: level },
    specimenSource: 2,
    metadata: { id, dataOrigin: "com.app" },
  });

  beforeEach(async () => {
    const records = [
      record("g-1", 90, "2026-03-04T07:00:00Z"),
      record("g-2", 108, "2026-03-04T08:00:00Z"),
    ];
    await bench.receiveAndProcess(userId, JSON.stringify({ records }));
  });

  const fetch = (queries: Parameters<typeof fetchRecords>[1]["queries"], id = userId) =>
    fetchRecords(bench.deps, { userId: id, recordType: "BloodGlucose", queries });

  test("come back as react-native-health-connect writes them, newest first", async () => {
    const [second, first] = await fetch([]);
    expect(first?.id).toBe("g-1");
    expect(second).toEqual({
      _id: "g-2",
      id: "g-2",
      app: "com.app",
      start: "2026-03-04T08:00:00.000Z",
      end: null,
      // 108 mg/dL / 18 = 6 mmol/L
      data: {
        level: { inMilligramsPerDeciliter: 108, inMillimolesPerLiter: 6 },
        specimenSource: 2,
      },
    });
  });

  test("are chosen by id, app and a span of starts", async () => {
    const ids = async (queries: Parameters<typeof fetchRecords>[1]["queries"]) =>
      (await fetch(queries)).map(({ id }) => id);
    expect(await ids({ _id: "g-1" })).toEqual(["g-1"]);
    expect(await ids({ app: "com.other" })).toEqual([]);
    expect(await ids({ start: { $gte: "2026-03-04T07:30:00Z" } })).toEqual(["g-2"]);
    expect(await ids({ start: { $lt: "2026-03-04T08:00:00Z" } })).toEqual(["g-1"]);
  });

  test("are one's own only", async () => {
    expect(await fetch(undefined, await bench.addPerson())).toEqual([]);
  });
});
