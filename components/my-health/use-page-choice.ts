"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type PageChoice, parsePageChoice, writePageChoice } from "./page-choice.ts";

type PageChoiceState = {
  choice: PageChoice;
  /** Writes a part of the choice into the address; the back button takes it back. */
  choose: (changes: Partial<PageChoice>) => void;
};

/** What of My health is shown. The address is the state. */
export function usePageChoice(): PageChoiceState {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  return useMemo(() => {
    const words = new URLSearchParams(search);
    const choice = parsePageChoice(words);
    const choose = (changes: Partial<PageChoice>) => {
      const query = writePageChoice(words, { ...choice, ...changes }).toString();
      window.history.pushState(null, "", query === "" ? pathname : `${pathname}?${query}`);
    };
    return { choice, choose };
  }, [pathname, search]);
}
