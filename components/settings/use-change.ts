"use client";

import { useRouter } from "next/navigation";
import { type Action, useAction } from "../auth/use-action.ts";

/** An action after which the server renders the page anew, so that lists show what is so now. */
export function useChange(): Action {
  const router = useRouter();
  const action = useAction();
  return {
    ...action,
    run: (work) =>
      action.run(async () => {
        await work();
        router.refresh();
      }),
  };
}
