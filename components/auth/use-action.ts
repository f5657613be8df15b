"use client";

import { useState } from "react";
import { ceremonySentence } from "./ceremony-sentence.ts";

export type Action = {
  busy: boolean;
  /** Why the last attempt failed; null before one and while one runs. */
  problem: string | null;
  run: (work: () => Promise<void>) => void;
};

/** One thing at a time that a person sets off, and what came of it. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(ceremonySentence(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    run: (work) => {
      if (!busy) void attempt(work);
    },
  };
}
