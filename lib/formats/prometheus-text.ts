import { Failure } from "#lib/domain/errors.ts";
import { type PrometheusSample, readSampleLine } from "./prometheus-line.ts";

export type PrometheusScrape = {
  samples: PrometheusSample[];
  /** Sample lines that are not of the format. They are left out, never guessed. */
  rejectedLineCount: number;
};

export type PrometheusLimits = {
  maxBytes: number;
  maxSamples: number;
  /** Names the caller wants. Lines of other names are counted and not read further. */
  keepName?: (name: string) => boolean;
};

const NAME_START = /^[A-Za-z_:][A-Za-z0-9_:]*/;

/**
 * The samples of a text in the Prometheus exposition format 0.0.4, or in OpenMetrics when it ends
 * in `# EOF` (timestamps are then seconds instead of milliseconds).
 *
 * Shape    labels in any order, escapes undone, CRLF as LF; HELP, TYPE and other comments passed
 *          over; exemplars passed over; quoted UTF-8 names read.
 * Missing  a line that is not of the format is counted in `rejectedLineCount`. NaN and infinity
 *          are values. Hexadecimal numbers are refused, as expfmt refuses them.
 * Errors   Failure `upstream_invalid` above a limit, and when the last line has no end: the text
 *          was cut, and half a number reads as another number.
 * Source   prometheus.io/docs/instrumenting/exposition_formats; OpenMetrics 1.0.
 */
export function parsePrometheusText(text: string, limits: PrometheusLimits): PrometheusScrape {
  // A string never has fewer bytes than characters: the cheap check first.
  if (text.length > limits.maxBytes || Buffer.byteLength(text) > limits.maxBytes) {
    throw new Failure("upstream_invalid", `The metrics text is above ${limits.maxBytes} bytes.`);
  }
  if (text !== "" && !text.endsWith("\n")) {
    throw new Failure("upstream_invalid", "The metrics text ends in the middle of a line.");
  }
  const timestampUnitMs = /(^|\n)# EOF\r?\n$/.test(text) ? 1000 : 1;
  const samples: PrometheusSample[] = [];
  let seenCount = 0;
  let rejectedLineCount = 0;

  for (const line of linesOf(text)) {
    seenCount += 1;
    if (seenCount > limits.maxSamples) {
      throw new Failure("upstream_invalid", `Above ${limits.maxSamples} samples in one scrape.`);
    }
    const plainName = NAME_START.exec(line)?.[0];
    if (plainName !== undefined && limits.keepName?.(plainName) === false) continue;
    const sample = readSampleLine(line, timestampUnitMs);
    if (sample === null) rejectedLineCount += 1;
    else if (limits.keepName?.(sample.name) !== false) samples.push(sample);
  }
  return { samples, rejectedLineCount };
}

/** Lines that should hold a sample: neither blank nor a comment, without indent and line end. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line !== "" && !line.startsWith("#")) yield line;
  }
}
