import { Failure } from "../errors.ts";

/** The largest clientDataJSON a browser has a reason to send; real ones have under 300 bytes. */
const MAX_BYTES = 4096;

export type ClientData = { type: string; challenge: string; origin: string };

/**
 * The client data of a passkey ceremony, read strictly, before anything else looks at it: a second
 * parser that reads the same bytes differently is how a check is passed and then circumvented.
 *
 * Shape    `bytes`: the decoded clientDataJSON.
 * Errors   Failure `passkey_refused` for more than 4096 bytes, a byte order mark, invalid UTF-8,
 *          text that is no JSON object, a key given twice at any depth, a missing or wrongly typed
 *          type, challenge or origin, and for a ceremony inside a foreign frame
 *          (`crossOrigin: true` or a `topOrigin`).
 * Source   WebAuthn level 3, section 5.8.1 and sections 7.1 and 7.2.
 */
export function parseClientData(bytes: Uint8Array): ClientData {
  if (bytes.length > MAX_BYTES) throw refused("is too long");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    throw refused("starts with a byte order mark");
  }
  const text = decodeUtf8(bytes);
  const data = parseObject(text);
  if (hasDuplicateKey(text)) throw refused("has a key twice");
  const { type, challenge, origin, crossOrigin, topOrigin } = data;
  if (typeof type !== "string" || typeof challenge !== "string" || typeof origin !== "string") {
    throw refused("lacks its type, challenge or origin");
  }
  const framed = (crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined;
  if (framed) throw refused("comes from inside another site");
  return { type, challenge, origin };
}

function refused(reason: string): Failure {
  return new Failure("passkey_refused", `The passkey was refused: its client data ${reason}.`);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused("is not UTF-8");
  }
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused("is not JSON");
  }
  if (!isObject(value)) throw refused("is not an object");
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether an object of this valid JSON text has one key twice, however the key is escaped. */
function hasDuplicateKey(validJson: string): boolean {
  const open: Set<string>[] = [];
  const tokens = validJson.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g);
  for (const [token, colon] of tokens) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, token.length - colon.length)));
      const keys = open.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}
