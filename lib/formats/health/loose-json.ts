export type LooseObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, not an array or null. */
export function isLooseObject(value: unknown): value is LooseObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object as it is; anything else as an empty one. */
export function objectOrEmpty(value: unknown): LooseObject {
  return isLooseObject(value) ? value : EMPTY;
}

const EMPTY: LooseObject = Object.freeze({});

/** A key as one segment of a JSON pointer (RFC 6901). */
export function pointerSegment(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Fields of a candidate (array positions as `*`) and where the client keeps them. */
export type PointerTable = Readonly<Record<string, string>>;

/** A candidate's pointer as one into the client's record, by a table. */
export function pointerByTable(pointer: string, table: PointerTable): string {
  const positions: string[] = [];
  const pattern = pointer.replace(/\/(\d+)(?=\/|$)/g, (_match, position: string) => {
    positions.push(position);
    return "/*";
  });
  const target = table[pattern] ?? pattern;
  return target.replace(/\*/g, () => positions.shift() ?? "*");
}
