import type { Command } from "commander";
import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";
import { replayUpload } from "#lib/usecases/uploads/replay-upload.ts";
import { withDeps } from "./with-deps.ts";

/** `replay`. */
export function registerUploadCommands(program: Command): void {
  program
    .command("replay")
    .description("process an upload again from its stored bytes")
    .requiredOption("--upload <id>", "the upload's id")
    .action(async (options: { upload: string }) => {
      const uploadId = z.uuid().safeParse(options.upload);
      if (!uploadId.success) throw new Failure("invalid_input", "--upload: not an upload id.");
      await withDeps((deps) => replayUpload(deps, { uploadId: uploadId.data }));
      process.stdout.write(`Upload ${uploadId.data} is queued again.\n`);
    });
}
