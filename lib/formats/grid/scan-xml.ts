import { Failure } from "#lib/domain/errors.ts";

export type XmlElement = {
  /** Names from the root down to this element. */
  path: readonly string[];
  /** The text right after its opening tag; empty for an element of elements. */
  text: string;
};

const TAG = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s[^<>]*)?)>([^<]*)/g;
const DEEPEST = 12;

/**
 * The elements of a plain XML document in order. It knows elements and text, which is all that
 * data documents such as ENTSO-E's hold; attributes are passed over.
 *
 * Errors   Failure upstream_invalid for a document type or entity declaration, CDATA, an element
 *          that is closed out of turn, or deep nesting.
 */
export function* scanXml(xml: string, providerName: string): Generator<XmlElement> {
  const invalid = () =>
    new Failure("upstream_invalid", `${providerName} answered with XML that is not understood.`);
  if (xml.includes("<!")) throw invalid();
  const path: string[] = [];
  for (const [, slash, name = "", attributes = "", text = ""] of xml.matchAll(TAG)) {
    if (slash === "/") {
      if (path.pop() !== name) throw invalid();
      continue;
    }
    if (path.length >= DEEPEST) throw invalid();
    yield { path: [...path, name], text: text.trim() };
    if (!attributes.endsWith("/")) path.push(name);
  }
  if (path.length > 0) throw invalid();
}
