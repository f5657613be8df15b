const SHOW_EVERY_MS = 500;

export type ProgressLine = {
  show: (progress: { doneCount: number; totalCount: number }) => void;
  end: () => void;
};

/**
 * n of m and the rate. On a terminal one line that is written over, elsewhere a line now and then.
 */
export function createProgressLine(
  stream: { write: (text: string) => unknown; isTTY?: boolean },
  nowMs: () => number,
): ProgressLine {
  const startedMs = nowMs();
  let shownMs = Number.NEGATIVE_INFINITY;
  let pending: string | null = null;
  const write = (text: string) => stream.write(stream.isTTY === true ? `\r${text}` : `${text}\n`);
  return {
    show({ doneCount, totalCount }) {
      const seconds = (nowMs() - startedMs) / 1_000;
      const rate = seconds > 0 ? Math.round(doneCount / seconds) : 0;
      pending = `${doneCount} of ${totalCount}, ${rate} per second`;
      if (nowMs() - shownMs < SHOW_EVERY_MS) return;
      write(pending);
      pending = null;
      shownMs = nowMs();
    },
    end() {
      if (pending !== null) write(pending);
      if (stream.isTTY === true) stream.write("\n");
    },
  };
}
