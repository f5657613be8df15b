import { createHash } from "node:crypto";

/**
 * A text that is made only when it is not there yet. `question`: what was asked. `state`: a name of
 * the data as they are now, another one after each change. Neither depends on who asks.
 */
export type KeepableText = { question: string; state: string; make: () => Promise<string[]> };

/** A text as bytes, in the pieces it was made of. */
export type KeptAnswer = {
  pieces: readonly Uint8Array[];
  sizeBytes: number;
  /** Names these very bytes; weak, as a compressor further on changes them on the way. */
  etag: string;
};

type Entry = { state: string; answer: KeptAnswer };

/**
 * Keeps answers until their data change, those asked for last up to `mostBytes` of text; two that
 * ask the same at once wait for one making. An answer of another state is never given.
 */
export function keepAnswers(mostBytes: number) {
  // In the order of their last use.
  const kept = new Map<string, Entry>();
  const making = new Map<string, Promise<KeptAnswer>>();

  function keep(question: string, entry: Entry): void {
    kept.delete(question);
    kept.set(question, entry);
    let sizeBytes = [...kept.values()].reduce((sum, { answer }) => sum + answer.sizeBytes, 0);
    for (const [oldest, { answer }] of kept) {
      if (sizeBytes <= mostBytes) break;
      kept.delete(oldest);
      sizeBytes -= answer.sizeBytes;
    }
  }

  return async ({ question, state, make }: KeepableText): Promise<KeptAnswer> => {
    const entry = kept.get(question);
    if (entry?.state === state) {
      keep(question, entry);
      return entry.answer;
    }
    const name = `${question}\n${state}`;
    const begun = making.get(name);
    if (begun !== undefined) return begun;
    const mine = make().then(toAnswer);
    making.set(name, mine);
    try {
      const answer = await mine;
      keep(question, { state, answer });
      return answer;
    } finally {
      making.delete(name);
    }
  };
}

function toAnswer(texts: readonly string[]): KeptAnswer {
  const pieces = texts.map((text) => Buffer.from(text));
  const digest = createHash("sha256");
  for (const piece of pieces) digest.update(piece);
  return {
    pieces,
    sizeBytes: pieces.reduce((sum, { byteLength }) => sum + byteLength, 0),
    etag: `W/"${digest.digest("base64url")}"`,
  };
}

/** Whether an `If-None-Match` names the answer: the caller has it already. */
export function hasAlready(ifNoneMatch: string | null, { etag }: KeptAnswer): boolean {
  const named = (ifNoneMatch ?? "").split(",").map((part) => part.trim());
  return named.includes("*") || named.includes(etag);
}
