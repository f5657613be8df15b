import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const PACKAGES = [
  { file: "/usr/lib/rabbitmq/bin/rabbitmq-server", name: "rabbitmq-server" },
  { file: "/usr/bin/redis-server", name: "redis-server" },
];
const S3_SERVER = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";
const GO = ["/usr/local/go/bin/go", "/usr/bin/go", "/opt/homebrew/bin/go"];

/**
 * Gets the servers that tests start themselves and that npm does not have: RabbitMQ and Redis as the
 * distribution's packages, an S3 server with Go. What cannot be had is left out; the tests that need
 * it say so and are skipped.
 */
export function installTestServers(): void {
  installPackages();
  installS3Server(resolve("node_modules/.cache/test-servers"));
}

function installPackages(): void {
  const absent = PACKAGES.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
  if (absent.length === 0 || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log(`  Installing the distribution's packages ${absent.join(", ")} for tests …`);
  // At run level 1 the packages do not start services of their own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const options = { stdio: "ignore" as const, timeout: 600_000, env };
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...absent], options);
}

function installS3Server(folder: string): void {
  if (existsSync(join(folder, "versitygw"))) return;
  const go = GO.find((file) => existsSync(file));
  if (go === undefined) return;
  console.log("  Building an S3 server for tests …");
  const env = { ...process.env, GOBIN: folder, GOFLAGS: "" };
  spawnSync(go, ["install", S3_SERVER], { stdio: "ignore", timeout: 600_000, env });
}
