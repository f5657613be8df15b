import type { Command } from "commander";
import { inspectUploads } from "#lib/usecases/uploads/inspect-uploads.ts";
import { replayUpload } from "#lib/usecases/uploads/replay-upload.ts";
import { replayUploads } from "#lib/usecases/uploads/replay-uploads.ts";
import { DIFFERENCES_LEFT } from "./exit-codes.ts";
import { describeDifference, describeInspected, gracesOf, summarise } from "./doctor-report.ts";
import { createProgressLine } from "./progress-line.ts";
import { readReplayRequest, type ReplayOptions, type ReplayRequest } from "./replay-options.ts";
import { withDeps } from "./with-deps.ts";

/** `replay` and `doctor`. */
export function registerUploadCommands(program: Command): void {
  program
    .command("replay")
    .description("process uploads again from their stored bytes; no record is stored twice")
    .option("--upload <id>", "one upload")
    .option("--since <time>", "those received from this time on, such as 2026-03-05")
    .option("--until <time>", "those received before this time")
    .option("--failed", "those that failed")
    .option("--all", "every finished one")
    .option("--user <name>", "those of one person")
    .option("--finished-before <time>", "go on with a command that was stopped: when it began")
    .action(async (options: ReplayOptions) => {
      const request = readReplayRequest(options);
      if (request.kind === "one") {
        await withDeps((deps) => replayUpload(deps, request));
        process.stdout.write(`Upload ${request.uploadId} is queued again.\n`);
      } else {
        await replayMany(request);
      }
    });

  program
    .command("doctor")
    .description("compare objects, uploads, jobs and records; 4 when they differ")
    .option("--fix", "put right what the sweeper would")
    .option("--deep", "read every object and compare its checksum")
    .option("--json", "print JSON")
    .option("--grace <minutes>", "leave alone what is younger; without, as the sweeper does")
    .action(runDoctor);
}

async function replayMany(request: Extract<ReplayRequest, { kind: "many" }>): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const finishedBefore = request.finishedBefore ?? new Date();
  const line = createProgressLine(process.stderr, () => performance.now());
  const { doneCount, totalCount } = await withDeps((deps) =>
    replayUploads(deps, {
      which: { ...request, finishedBefore },
      userName: request.userName,
      onProgress: line.show,
      signal: stop.signal,
    }),
  );
  line.end();
  process.stdout.write(`${doneCount} of ${totalCount} uploads are queued again.\n`);
  if (stop.signal.aborted) {
    const moment = finishedBefore.toISOString();
    process.stderr.write(`Stopped. To go on, add --finished-before ${moment}\n`);
    process.exitCode = 1;
  }
}

type DoctorOptions = { fix?: true; deep?: true; json?: true; grace?: string };

async function runDoctor(options: DoctorOptions): Promise<void> {
  const graces = gracesOf(options.grace);
  const found: Parameters<typeof summarise>[0][number][] = [];
  const inspected = await withDeps((deps) =>
    inspectUploads(deps, {
      options: { graces, counts: true, deep: options.deep === true },
      fix: options.fix === true,
      onDifference: (difference, repair) => {
        found.push({ ...difference, repair });
        if (options.json !== true) {
          process.stdout.write(`${describeDifference({ ...difference, repair })}\n`);
        }
      },
    }),
  );
  const text =
    options.json === true
      ? JSON.stringify({ ...inspected, byKind: summarise(found), differences: found }, null, 2)
      : describeInspected(inspected, found);
  process.stdout.write(`${text}\n`);
  if (inspected.leftCount > 0) process.exitCode = DIFFERENCES_LEFT;
}
