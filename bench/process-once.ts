import { v7 as uuidv7 } from "uuid";
import { openDatabase } from "#db/client.ts";
import { createCpuTimeMeter } from "#lib/adapters/cpu-time-meter.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { createPrometheusMetrics } from "#lib/adapters/prometheus-metrics.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { createThreadReader, READER_LIMITS } from "../worker/thread-reader.ts";

/** Processes one stored upload as the worker does, and prints the peak memory it took, in KiB. */
const [url = "", storeFolder = "", userId = "", uploadId = ""] = process.argv.slice(2);
const objectStore = createFilesystemObjectStore(storeFolder);
const { db, close } = await openDatabase({ url, poolSize: 6, applicationName: "bench" });
const uploadReader = createThreadReader({ objectStore }, { limits: READER_LIMITS });
await processUpload(
  {
    db,
    objectStore,
    uploadReader,
    energyMeter: createCpuTimeMeter(),
    clock: systemClock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    metrics: createPrometheusMetrics(),
    newId: uuidv7,
    region: null,
    qualityThreshold: 0.7,
  },
  { userId, uploadId, replay: false },
);
await uploadReader.close();
await close();
process.stdout.write(String(process.resourceUsage().maxRSS));
