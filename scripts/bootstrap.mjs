// Runs on whatever Node the host has, before node_modules exists: built-in modules only.
const MINIMUM_NODE = [20, 9];

const [major, minor] = process.versions.node.split(".").map(Number);
const isOldNode = major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1]);

if (isOldNode) {
  console.error(
    `Pulsegrid needs Node ${MINIMUM_NODE.join(".")} or later to start; this is Node ${process.versions.node}.`,
  );
  process.exitCode = 1;
} else {
  const { run } = await import("./bootstrap/run.mjs");
  await run(process.argv.slice(2));
}
