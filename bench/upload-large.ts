import type { Bench } from "./context.ts";
import { interleave, timed } from "./interleave.ts";
import { memoryGrowthBytes, openUploadStand, type Server } from "./upload-stand.ts";
import { FULL_FILE_RECORDS, inMib, webhookFile } from "./webhook-file.ts";

const MEBIBYTE = 1024 * 1024;
const AT_ONCE = 4;

/** G1 and G3: one upload of some 48 MiB, and four of them at once, against a bare server. */
export const bench: Bench = async (context) => {
  const { report } = context;
  const stand = await openUploadStand(context);
  try {
    const nextBody = bodies();
    report.line(`  one upload of ${inMib(nextBody().byteLength)}`);
    // First, while both are as they were started: later rounds would find the room already taken.
    const bareBytes = await memoryGrowthBytes(stand.bare, () => sendFour(stand.bare, nextBody));
    const oursBytes = await memoryGrowthBytes(stand.ours, () => sendFour(stand.ours, nextBody));
    report.line(`  four at once: bare +${inMib(bareBytes)}, pulsegrid +${inMib(oursBytes)}`);
    report.goal({
      id: "G3",
      what: "memory growth for each of four, MiB",
      measured: oursBytes / AT_ONCE / MEBIBYTE,
      limit: { most: 32 },
    });
    report.goal({
      id: "G3",
      what: "memory growth to bare",
      measured: oursBytes / bareBytes,
      limit: { most: 2 },
    });
    const compared = await interleave({
      rounds: context.rounds ?? 9,
      cases: [
        {
          name: "node:http to disk and one INSERT",
          run: () => timed(() => send(stand.bare, nextBody())),
        },
        { name: "pulsegrid", run: () => timed(() => send(stand.ours, nextBody())) },
      ],
    });
    report.comparison(compared);
    const ours = compared.others[0]?.medianMs ?? Number.NaN;
    report.goal({
      id: "G1",
      what: "upload of 48 MiB to bare",
      measured: ours / compared.control.medianMs,
      limit: { most: 2 },
    });
  } finally {
    await stand.close();
  }
};

/** The same size every time and never the same bytes: those would be known already. */
function bodies(): () => Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(webhookFile({ recordCount: FULL_FILE_RECORDS, firstIndex: 0 }));
  const place = new TextDecoder().decode(file.subarray(0, 200)).indexOf("1.9.13");
  let count = 0;
  return () => {
    count += 1;
    const body = file.slice();
    body.set(new TextEncoder().encode(String(count).padStart(6, "0")), place);
    return body;
  };
}

async function send({ url, headers }: Server, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(url, { method: "POST", headers, body });
  await response.arrayBuffer();
  if (response.status !== 202) throw new Error(`the upload was answered with ${response.status}`);
}

const sendFour = (server: Server, nextBody: () => Uint8Array<ArrayBuffer>) =>
  Promise.all(Array.from({ length: AT_ONCE }, () => send(server, nextBody())));
