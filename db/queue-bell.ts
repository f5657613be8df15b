import postgres from "postgres";

const CHANNEL = "pulsegrid_upload_queued";

/**
 * Wakes workers of all processes when a job was committed. Apart from the job's own transaction:
 * PostgreSQL lets transactions that notify commit only one after the other, each with its own flush
 * to disk, which made an upload wait for all before it.
 *
 * Errors   none: a bell that cannot ring is silent, and the workers look every second.
 */
export function createBell(url: string): {
  ring: () => void;
  listen: (onRing: () => void) => Promise<void>;
  close: () => Promise<void>;
} {
  const client = postgres(url, { max: 1, idle_timeout: 60, onnotice: () => {} });
  let ringing = false;
  let again = false;

  const ring = () => {
    // One on its way is enough for all that are asked for meanwhile, but for one more at its end.
    if (ringing) {
      again = true;
      return;
    }
    ringing = true;
    // Nothing of this statement has to last, so it does not wait for the disk.
    client`select set_config('synchronous_commit', 'off', true), pg_notify(${CHANNEL}, '')`
      .catch(() => {})
      .finally(() => {
        ringing = false;
        if (!again) return;
        again = false;
        ring();
      });
  };
  return {
    ring,
    async listen(onRing) {
      await client.listen(CHANNEL, onRing, onRing);
    },
    close: () => client.end({ timeout: 5 }),
  };
}
