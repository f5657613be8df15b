import { expect, test } from "vitest";
import { chooseIngestZones } from "./choose-ingest-zones.ts";

test("takes zones and regions, each zone once", () => {
  expect(chooseIngestZones("DE, eu-central-1,US-CAL-CISO,uk-london-1")).toEqual([
    "DE",
    "US-CAL-CISO",
    "GB",
  ]);
});

test.each(["", " , ", "mars-1", "DE,mars-1", "de", "file:///etc/passwd", "cn-north-1"])(
  "K17: %j is refused, never replaced by a default",
  (list) => {
    expect(() => chooseIngestZones(list)).toThrow(/--zones/);
  },
);
