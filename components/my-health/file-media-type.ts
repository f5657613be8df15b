export type FileMediaType = "application/avro" | "application/json";

/** How many first bytes of a file `fileMediaType` looks at. */
export const HEAD_BYTES = 512;

const AVRO_MAGIC = [0x4f, 0x62, 0x6a, 0x01];
const BYTE_ORDER_MARK = 0xfeff;
const JSON_START = new Set(["{", "["]);

/**
 * The type to send a chosen file under: its first bytes decide where they are clear, else the
 * ending of its name. A browser's own guess knows neither Avro nor a renamed file.
 *
 * Missing  null for a file that neither looks like JSON or Avro nor is called so.
 */
export function fileMediaType(name: string, head: Uint8Array): FileMediaType | null {
  if (AVRO_MAGIC.every((byte, index) => head[index] === byte)) return "application/avro";
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "avro") return "application/avro";
  if (ending === "json" || JSON_START.has(firstSign(head))) return "application/json";
  return null;
}

function firstSign(head: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(head);
  const withoutMark = text.codePointAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  return withoutMark.trimStart().slice(0, 1);
}
