// Preloaded into web and worker: when the supervisor is gone, even killed, its channel closes.
const GRACE_MS = 5000;

process.channel?.unref();
process.on("disconnect", () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, "SIGTERM");
});
