import { describe, expect, test } from "vitest";
import { keepAnswers } from "./kept-answers.ts";

const textOf = ({ pieces }: { pieces: readonly Uint8Array[] }) => Buffer.concat(pieces).toString();

function source() {
  let madeCount = 0;
  const make = (text: string) => async () => {
    madeCount += 1;
    return [text];
  };
  return { make, count: () => madeCount };
}

describe("kept answers", () => {
  test("two who ask the same at once wait for one making", async () => {
    const { make, count } = source();
    const answerOf = keepAnswers(100);
    const asked = { question: "a", state: "1", make: make("x") };
    const both = await Promise.all([answerOf(asked), answerOf(asked)]);
    expect(both.map(textOf)).toEqual(["x", "x"]);
    expect(count()).toBe(1);
  });

  test("a making that ends after the data have changed is not given for the new state", async () => {
    const answerOf = keepAnswers(100);
    const release: (() => void)[] = [];
    const slow = () => new Promise<string[]>((resolve) => release.push(() => resolve(["old"])));
    const old = answerOf({ question: "a", state: "1", make: slow });
    const fresh = { question: "a", state: "2", make: async () => ["new"] };
    expect(textOf(await answerOf(fresh))).toBe("new");
    for (const end of release) end();
    expect(textOf(await old)).toBe("old");
    expect(textOf(await answerOf(fresh))).toBe("new");
  });

  test("a failure is not kept", async () => {
    const answerOf = keepAnswers(100);
    const failing = () => Promise.reject(new Error("away"));
    await expect(answerOf({ question: "a", state: "1", make: failing })).rejects.toThrow("away");
    const good = { question: "a", state: "1", make: async () => ["x"] };
    expect(textOf(await answerOf(good))).toBe("x");
  });

  test("over the limit the one that nobody asked for longest goes first", async () => {
    const { make, count } = source();
    const answerOf = keepAnswers(10);
    const ask = (question: string) => answerOf({ question, state: "1", make: make("12345") });
    for (const question of ["a", "b", "a", "c"]) await ask(question);
    expect(count()).toBe(3);
    await ask("a");
    expect(count()).toBe(3);
    await ask("b");
    expect(count()).toBe(4);
  });

  test("one that is larger than the limit is given and not kept", async () => {
    const { make, count } = source();
    const answerOf = keepAnswers(3);
    const ask = () => answerOf({ question: "a", state: "1", make: make("12345") });
    expect(textOf(await ask())).toBe("12345");
    expect(textOf(await ask())).toBe("12345");
    expect(count()).toBe(2);
  });
});
