import type { JobQueue } from "../ports/job-queue.ts";

/**
 * The chosen queue, and the one that was chosen before: new jobs go to the first only, and the jobs
 * that the second still has are worked as well, for as long as the process runs. While web processes
 * are exchanged one after the other, some still write there.
 */
export function createSwitchedQueue<Transaction>(
  chosen: JobQueue<Transaction>,
  former: JobQueue<Transaction>,
): JobQueue<Transaction> {
  return {
    enqueueUpload: (job, transaction) => chosen.enqueueUpload(job, transaction),
    nudge: () => chosen.nudge(),
    async workUploads(handlers) {
      await chosen.workUploads(handlers);
      await former.workUploads(handlers);
    },
    async depth() {
      const [one, other] = await Promise.all([chosen.depth(), former.depth()]);
      return {
        waiting: one.waiting + other.waiting,
        active: one.active + other.active,
        dead: one.dead + other.dead,
      };
    },
    async holds(uploadIds) {
      const [one, other] = await Promise.all([chosen.holds(uploadIds), former.holds(uploadIds)]);
      return one === null || other === null ? null : new Set([...one, ...other]);
    },
    async stop() {
      await Promise.all([chosen.stop(), former.stop()]);
    },
  };
}
