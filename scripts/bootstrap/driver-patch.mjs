import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The version whose text is known. A newer one may have the fixes: then this file can go. */
const VERSION = "3.4.9";

/** Each text is there once, but where a count says otherwise. */
const CHANGES = {
  "connection.js": [
    {
      // A write that waited for its turn when the connection was lost threw where nothing catches.
      from: `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    return x
  }`,
      to: `  function nextWrite(fn) {
    const pending = chunk
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    if (socket === null) {
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }
    return socket.write(pending, fn)
  }`,
    },
    {
      // And the connection that came after it never wrote again.
      count: 2,
      from: `
    clearImmediate(nextWriteTimer)
`,
      to: `
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
`,
    },
    {
      // What was still asked of a connection that was reset stayed with the one that came after it,
      // which from then on gave each answer to the wrong question; so did its last error.
      from: `    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    closedTime =`,
      to: `    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = results = errorResponse = null
    result = new Result()
    closedTime =`,
    },
  ],
  "index.js": [
    {
      // What a transaction still said after its connection was lost went to whoever had that
      // connection next: its ROLLBACK or COMMIT ended the transaction of somebody else.
      from: `        new Promise((_, reject) => connection.onclose = reject)`,
      to: `        new Promise((_, reject) => connection.onclose = error => {
          lost = error
          while (queries.length)
            queries.shift().reject(error)
          reject(error)
        })`,
    },
    {
      from: `      , connection
      , prepare = null
`,
      to: `      , connection
      , prepare = null
      , lost = null
`,
    },
    {
      from: `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue === full`,
      to: `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost)
          return q.reject(lost)
        c.queue === full`,
    },
  ],
};

/**
 * Mends postgres.js, so that a lost connection is an error that can be caught and tried again
 * (porsager/postgres issues 1066, 1154 and 1208, open for 3.4.9). Safe to run twice.
 *
 * Errors   throws when the driver is of another version or text: look whether it still needs this.
 */
export function patchDriver(root) {
  const folder = join(root, "node_modules", "postgres");
  if (!existsSync(folder)) return;
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (version !== VERSION) {
    throw new Error(`postgres ${version} is not ${VERSION}, which scripts/bootstrap mends.`);
  }
  for (const kind of ["src", "cjs/src"]) {
    for (const [name, changes] of Object.entries(CHANGES)) {
      const file = join(folder, kind, name);
      const text = readFileSync(file, "utf8");
      const mended = mend(text, changes);
      if (mended === text) continue;
      writeFileSync(`${file}.mended`, mended);
      renameSync(`${file}.mended`, file);
    }
  }
}

/** The text with each change made that is not. Errors: throws when it is not the known text. */
export function mend(text, changes) {
  return changes.reduce((before, { from, to, count = 1 }) => {
    if (before.split(to).length - 1 === count) return before;
    const pieces = before.split(from);
    if (pieces.length - 1 !== count) {
      throw new Error(`The text of postgres ${VERSION} is not the known one.`);
    }
    return pieces.join(to);
  }, text);
}
