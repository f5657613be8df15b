import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "#db/embedded/free-port.ts";
import { absentServer } from "./absent-server.ts";
import { findProgram } from "./find-program.ts";
import { type RunningServer, runServer } from "./run-server.ts";

const run = promisify(execFile);

export type RabbitmqTestServer = {
  url: string;
  /** Runs `rabbitmqctl` on this server; answers what it printed. */
  control: (...args: string[]) => Promise<string>;
  /** Stops it at once, as a machine that is switched off. */
  kill: () => Promise<void>;
  /** Starts it again on the same port with what it kept. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * A RabbitMQ node of its own, with its own Erlang port mapper.
 *
 * Missing  null, with the reason printed, where the program is not installed.
 */
export async function startRabbitmqServer(): Promise<RabbitmqTestServer | null> {
  const program = findProgram("rabbitmq-server", ["/usr/lib/rabbitmq/bin", "/opt/homebrew/sbin"]);
  const epmd = findProgram("epmd");
  if (program === null || epmd === null) {
    return absentServer("rabbitmq-server", "Debian has it as a package.");
  }
  const folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-rabbitmq-"));
  const [port, mapperPort, nodePort] = [await freePort(), await freePort(), await freePort()];
  const env = await environment(folder, { port, mapperPort, nodePort });
  const mapper = await runServer({ program: epmd, args: [], env, port: mapperPort });
  const start = () => runServer({ program, args: [], env, port });
  let running: RunningServer = await start();
  const control = async (...args: string[]) => {
    const tool = path.join(path.dirname(program), "rabbitmqctl");
    const { stdout } = await run(tool, args, { env: { NODE_ENV: "test", ...env } });
    return stdout;
  };
  await control("await_startup");
  return {
    url: `amqp://127.0.0.1:${port}`,
    control,
    kill: () => running.stop("SIGKILL"),
    restart: async () => {
      running = await start();
      await control("await_startup");
    },
    stop: async () => {
      await running.stop("SIGKILL");
      await mapper.stop("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Ports = { port: number; mapperPort: number; nodePort: number };

async function environment(folder: string, ports: Ports): Promise<Record<string, string>> {
  const config = path.join(folder, "rabbitmq.conf");
  // A write-ahead file of its usual half gigabyte would fill a small disk.
  await writeFile(config, "raft.wal_max_size_bytes = 16777216\ndisk_free_limit.absolute = 10MB\n");
  await writeFile(path.join(folder, "plugins"), "[].");
  const cookie = path.join(folder, ".erlang.cookie");
  await writeFile(cookie, "PULSEGRIDTESTCOOKIE");
  await chmod(cookie, 0o400);
  return {
    PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    HOME: folder,
    LANG: "C.UTF-8",
    ERL_CRASH_DUMP: "/dev/null",
    ERL_EPMD_PORT: String(ports.mapperPort),
    ERL_EPMD_ADDRESS: "127.0.0.1",
    RABBITMQ_NODENAME: `pulsegrid-${ports.port}@localhost`,
    RABBITMQ_NODE_IP_ADDRESS: "127.0.0.1",
    RABBITMQ_NODE_PORT: String(ports.port),
    RABBITMQ_DIST_PORT: String(ports.nodePort),
    RABBITMQ_CONFIG_FILE: config,
    RABBITMQ_ENABLED_PLUGINS_FILE: path.join(folder, "plugins"),
    RABBITMQ_MNESIA_BASE: path.join(folder, "data"),
    RABBITMQ_LOG_BASE: path.join(folder, "logs"),
    RABBITMQ_PID_FILE: path.join(folder, "pid"),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: "+S 2:2",
  };
}
