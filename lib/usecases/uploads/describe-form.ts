import { asOwner, type Database } from "#db/client.ts";
import { describeUploadOnce } from "#db/queries/uploads/update-description.ts";

/** Keeps the words a person sent along with a file, which come after it; the first words stay. */
export async function describeForm(
  deps: { db: Database },
  params: { userId: string; uploadId: string; description: string | null },
): Promise<void> {
  const description = params.description?.replaceAll("\0", "").trim() ?? "";
  if (description === "") return;
  const { userId, uploadId } = params;
  await asOwner(deps.db, userId, (tx) => describeUploadOnce(tx, { userId, uploadId, description }));
}
