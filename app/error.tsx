"use client";

import { Notice } from "#components/ui/notice.tsx";

/** A page that failed as a whole. The sentence never shows what went wrong inside. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Notice title="This page could not be shown">
      <p role="alert">
        Something failed on our side, and it is in the log
        {error.digest === undefined ? "" : ` under ${error.digest}`}.
      </p>
      <button type="button" onClick={reset}>
        Try again
      </button>
    </Notice>
  );
}
