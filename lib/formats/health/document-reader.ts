import { cleanText } from "#lib/domain/health/read-field.ts";
import { type ClientDocument, documentOf } from "./detect-client.ts";
import { isLooseObject } from "./loose-json.ts";
import type { UploadItems } from "./upload-items.ts";
import { UnreadableUpload } from "./unreadable-upload.ts";
import { isFlat } from "./clients/flat-record.ts";
import { isFlutterPoint, walkFlutter } from "./clients/flutter.ts";
import { addRecord } from "./clients/record-list.ts";

const LONGEST_VERSION = 100;
/** Points that may belong together are held until so many are, or something else comes. */
const MOST_HELD_POINTS = 2_000;

/** Reads JSON documents of any client, one or many, and remembers whose they were. */
export class DocumentReader {
  readonly #items: UploadItems;
  readonly #routeHint: string;
  #client: string | null = null;
  #clientVersion: string | null = null;
  #heldPoints: unknown[] = [];
  #heldAt: string[] = [];

  constructor(items: UploadItems, routeHint: string) {
    this.#items = items;
    this.#routeHint = routeHint;
  }

  /** The client of the first document; null before there was one. */
  get client(): string | null {
    return this.#client;
  }

  get clientVersion(): string | null {
    return this.#clientVersion;
  }

  /** Remembers a client, unless one was found before. */
  named(client: string, version: unknown): void {
    if (this.#client !== null) return;
    this.#client = client;
    if (typeof version !== "string" || version === "") return;
    this.#clientVersion = cleanText(version.slice(0, LONGEST_VERSION));
  }

  /**
   * The entries of a whole file; pauses where the items should be flushed.
   *
   * Errors   UnreadableUpload `unsupported_shape` when no client is known that writes such.
   */
  *document(root: unknown): Generator<undefined> {
    const found = documentOf(root, this.#routeHint);
    if (found === null) {
      throw new UnreadableUpload("unsupported_shape", "The JSON is not of a client that is known.");
    }
    this.#remember(found);
    yield* found.walk("", this.#items);
  }

  /** A document that is one line of many. Missing: false when no client is known that writes such. */
  line(value: unknown, at: string): boolean {
    if (isFlutterPoint(value)) {
      this.#heldPoints.push(value);
      this.#heldAt.push(at);
      if (this.#heldPoints.length >= MOST_HELD_POINTS) this.finish();
      return true;
    }
    this.finish();
    if (isLooseObject(value) && (isFlat(value) || "recordType" in value)) {
      // Most lines are one record: nothing about them needs to be found out.
      this.named(isFlat(value) ? "flat" : "health-connect-records", null);
      addRecord(value, { at, position: null, hinted: null }, this.#items);
      return true;
    }
    const found = documentOf(value, this.#routeHint);
    if (found === null) return false;
    this.#remember(found);
    drain(found.walk(at, this.#items));
    return true;
  }

  /** After the last line: reads what was held for its companions. */
  finish(): void {
    if (this.#heldPoints.length === 0) return;
    this.named("flutter-health", null);
    const places = this.#heldAt;
    drain(walkFlutter(this.#heldPoints, (position) => places[position] ?? "", this.#items));
    this.#heldPoints = [];
    this.#heldAt = [];
  }

  #remember({ client, clientVersion }: ClientDocument): void {
    this.named(client, clientVersion);
  }
}

/** Reads to the end where nobody waits for a flush: a line is short. */
function drain(walk: Generator<undefined>): void {
  while (walk.next().done !== true);
}
