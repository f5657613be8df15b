import { createServer } from "node:http";
import { open } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";

// The peer of the upload benches: node:http, the bytes to disk, one INSERT. It asks nobody who
// they are, keeps no promise about the bytes, and queues nothing.
const [databaseUrl = "", folder = "", port = ""] = process.argv.slice(2);
const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });
await sql`create table if not exists bare_upload (id bigserial primary key, size_bytes bigint)`;
let count = 0;

const server = createServer((request, response) => {
  void take(request).then(
    (sizeBytes) => {
      response.writeHead(202, { "content-type": "application/json" });
      response.end(JSON.stringify({ sizeBytes }));
    },
    // The sender went away, as a load generator does at its end.
    () => response.destroy(),
  );
});

async function take(request: AsyncIterable<Uint8Array>): Promise<number> {
  count += 1;
  let sizeBytes = 0;
  const file = await open(path.join(folder, String(count)), "w");
  for await (const piece of request) {
    sizeBytes += piece.byteLength;
    await file.write(piece);
  }
  await file.close();
  await sql`insert into bare_upload (size_bytes) values (${sizeBytes})`;
  return sizeBytes;
}

server.listen(Number(port), "localhost");
