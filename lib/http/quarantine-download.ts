import { csvLine } from "../contracts/csv-line.ts";
import { idParams } from "../contracts/params.ts";
import { readQuarantine, requireUpload } from "../usecases/uploads/read-quarantine.ts";
import { parseInput } from "./input.ts";
import { rawRoute } from "./route.ts";
import { streamBody } from "./stream-body.ts";

type Page = ReturnType<typeof readQuarantine> extends AsyncGenerator<infer Items> ? Items : never;

/** How the pages of a download become text. */
type Form = {
  ending: "json" | "csv";
  mediaType: string;
  head: string;
  page: (page: Page, isFirst: boolean) => string;
  tail: string;
};

/** An array; each record as it was sent is under `raw`, to be put right and sent again. */
const JSON_FORM: Form = {
  ending: "json",
  mediaType: "application/json; charset=utf-8",
  head: "[\n",
  page: (page, isFirst) =>
    `${isFirst ? "" : ",\n"}${page.map((item) => JSON.stringify(item)).join(",\n")}`,
  tail: "\n]\n",
};

const CSV_FORM: Form = {
  ending: "csv",
  mediaType: "text/csv; charset=utf-8; header=present",
  head: `${csvLine(["item_index", "pointer", "reason_code", "reason", "raw"])}\r\n`,
  page: (page) =>
    page
      .map(({ itemIndex, pointer, reasonCode, reason, raw }) => {
        const line = csvLine([itemIndex, pointer, reasonCode, reason, JSON.stringify(raw)]);
        return `${line}\r\n`;
      })
      .join(""),
  tail: "",
};

const download = (form: Form) =>
  rawRoute({
    auth: { scope: "upload" },
    handle: async ({ deps, viewer, params }) => {
      const owned = { userId: viewer.userId, uploadId: parseInput(idParams, params).id };
      await requireUpload(deps, owned);
      return new Response(streamBody(encoded(form, readQuarantine(deps, owned))), {
        headers: {
          "content-type": form.mediaType,
          "content-disposition": `attachment; filename="quarantine-${owned.uploadId}.${form.ending}"`,
        },
      });
    },
  });

async function* encoded(form: Form, pages: AsyncIterable<Page>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(form.head);
  let isFirst = true;
  for await (const page of pages) {
    yield encoder.encode(form.page(page, isFirst));
    isFirst = false;
  }
  yield encoder.encode(form.tail);
}

/** GET /api/v1/uploads/:id/quarantine. */
export const quarantineJsonRoute = download(JSON_FORM);

/** GET /api/v1/uploads/:id/quarantine.csv. */
export const quarantineCsvRoute = download(CSV_FORM);
