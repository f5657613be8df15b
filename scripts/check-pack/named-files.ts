const LINK = /\]\(([^)\s]+)\)/g;
const CODE = /`([^`\n]+)`/g;
const DATA_ARGUMENT = /@([\w./-]+\/[\w.-]+)/g;
/** A code span that can only mean a file of the repository. */
const FILE_NAME = /^(?:[\w-]+\/)*\.?[\w-]+\.(?:md|ts|mjs|json|avro|example|yaml|yml)$/;
const FOLDER_NAME = /^(?:[\w-]+\/)+$/;

/**
 * The files of the repository that a Markdown text names: targets of links and images, code spans
 * that are a file or folder name, and the files a `curl` line sends. Addresses are left out.
 */
export function namedFiles(markdown: string): string[] {
  const links = matchesOf(LINK, markdown)
    .map((target) => target.split("#")[0] ?? "")
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target));
  const spans = matchesOf(CODE, markdown).filter(
    (span) => FILE_NAME.test(span) || FOLDER_NAME.test(span),
  );
  return [...new Set([...links, ...spans, ...matchesOf(DATA_ARGUMENT, markdown)])];
}

const matchesOf = (pattern: RegExp, text: string) =>
  [...text.matchAll(pattern)].map(([, match]) => match ?? "");
