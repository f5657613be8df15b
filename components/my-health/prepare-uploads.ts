import type { Upload, UploadListResponse } from "#lib/contracts/uploads.ts";
import type { TableModel } from "../ui/table-model.ts";
import { isFinished, statusWords } from "./upload-status.ts";

export type UploadsModel = {
  uploads: readonly Upload[];
  totalCount: number;
  unfinishedCount: number;
  /** The one that is followed by its events: the oldest on the page that is not finished. */
  followedId: string | null;
  clients: readonly string[];
};

/** The upload history as it is drawn. */
export function prepareUploads(response: UploadListResponse): UploadsModel {
  const { uploads, totalCount, clients } = response;
  const unfinished = uploads.filter(({ status }) => !isFinished(status));
  const followedId = unfinished.at(-1)?.id ?? null;
  return { uploads, totalCount, clients, unfinishedCount: unfinished.length, followedId };
}

type Named = Pick<Upload, "fileName" | "client" | "mediaType" | "routeHint">;

/**
 * What a file is called in lists. What an app sends by itself has no name: it is called by the app,
 * and by the type of records that its address named.
 */
export function uploadName({ fileName, client, mediaType, routeHint }: Named): string {
  if (fileName !== null) return fileName;
  const [address = "", type] = routeHint.split(":");
  const about = type === undefined ? "" : `: ${type}`;
  if (address === "hcgateway-delete") return `Deletions from hcgateway${about}`;
  if (client !== null && client !== "unknown") return `From ${client}${about}`;
  return `${mediaType === "avro" ? "Avro" : "JSON"} file without a name`;
}

/** The history as a table to take away. */
export function uploadsTable({ uploads }: UploadsModel): TableModel {
  return {
    columns: [
      { label: "file" },
      { label: "received" },
      { label: "state" },
      { label: "records", numeric: true },
      { label: "new", numeric: true },
      { label: "already known", numeric: true },
      { label: "quarantined", numeric: true },
      { label: "size (bytes)", numeric: true },
      { label: "client" },
      { label: "reason" },
    ],
    rows: uploads.map((upload) => [
      uploadName(upload),
      upload.receivedAt,
      statusWords(upload),
      upload.recordCount,
      upload.storedCount,
      upload.duplicateCount,
      upload.quarantinedCount,
      upload.sizeBytes,
      upload.client,
      upload.reason,
    ]),
  };
}
