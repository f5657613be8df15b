import type { ContentEncoding, StoredKind } from "./stored-kind.ts";

/**
 * What the name of a stored upload tells: enough to make its row again when only the object is
 * left. Ids are lower-case UUIDs.
 */
export type ObjectName = {
  userId: string;
  uploadId: string;
  receivedAtMs: number;
  mediaType: StoredKind;
  contentEncoding: ContentEncoding | null;
  routeHint: string;
};

const EXTENSION: Readonly<Record<StoredKind, string>> = {
  json: "json",
  ndjson: "ndjson",
  avro: "avro",
  multipart: "multipart",
  "octet-stream": "bin",
};
const SUFFIX: Readonly<Record<ContentEncoding, string>> = {
  gzip: "gz",
  br: "br",
  zstd: "zst",
  deflate: "deflate",
};
const KINDS = new Map<string, StoredKind>([
  ["json", "json"],
  ["ndjson", "ndjson"],
  ["avro", "avro"],
  ["multipart", "multipart"],
  ["bin", "octet-stream"],
]);
const ENCODINGS = new Map<string, ContentEncoding>([
  ["gz", "gzip"],
  ["br", "br"],
  ["zst", "zstd"],
  ["deflate", "deflate"],
]);

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const KEY = new RegExp(
  `^raw/(${UUID})/(\\d{4})/(\\d\\d)/(\\d\\d)/(${UUID})(?:~([A-Za-z0-9._-]+?))?\\.(json|ndjson|avro|multipart|bin)(?:\\.(gz|br|zst|deflate))?$`,
);

/**
 * The name an upload's bytes are stored under:
 * `raw/<user>/<yyyy>/<mm>/<dd>/<upload>[~hint].<json|ndjson|avro|multipart|bin>[.gz|.br|.zst|.deflate]`.
 * Nothing in it comes from the sender but the hint, which the server made from the address.
 */
export function objectKey(name: ObjectName): string {
  const day = new Date(name.receivedAtMs).toISOString().slice(0, 10).replaceAll("-", "/");
  const hint = name.routeHint === "" ? "" : `~${safeHint(name.routeHint)}`;
  const suffix = name.contentEncoding === null ? "" : `.${SUFFIX[name.contentEncoding]}`;
  return `raw/${name.userId}/${day}/${name.uploadId}${hint}.${EXTENSION[name.mediaType]}${suffix}`;
}

/**
 * The fields of a name made by `objectKey`. The time is the one inside a UUIDv7 of that day, else
 * the start of the day.
 *
 * Missing  null for a name made by somebody else.
 */
export function parseObjectKey(key: string): ObjectName | null {
  const [, userId, year, month, day, uploadId, hint, extension, suffix] = KEY.exec(key) ?? [];
  const mediaType = KINDS.get(extension ?? "");
  if (userId === undefined || uploadId === undefined || mediaType === undefined) return null;
  const dayStartMs = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(dayStartMs)) return null;
  const name: ObjectName = {
    userId,
    uploadId,
    receivedAtMs: timeOf(uploadId, dayStartMs),
    mediaType,
    contentEncoding: ENCODINGS.get(suffix ?? "") ?? null,
    routeHint: hint === undefined ? "" : hintOf(hint),
  };
  // What this module would not have written, such as the 30th of February, is foreign.
  return objectKey(name) === key ? name : null;
}

const DAY_MS = 86_400_000;

function timeOf(uploadId: string, dayStartMs: number): number {
  const inIdMs = Number.parseInt(uploadId.slice(0, 8) + uploadId.slice(9, 13), 16);
  const isVersion7 = uploadId[14] === "7";
  return isVersion7 && inIdMs >= dayStartMs && inIdMs < dayStartMs + DAY_MS ? inIdMs : dayStartMs;
}

// A colon, which every hint has, is a dot; what else a store may not like is its code in hex.
const safeHint = (hint: string) =>
  hint.replaceAll(/[^A-Za-z0-9-]/g, (character) =>
    character === ":" ? "." : `_${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const hintOf = (safe: string) =>
  safe
    .replaceAll(".", ":")
    .replaceAll(/_([0-9a-f]{4})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
