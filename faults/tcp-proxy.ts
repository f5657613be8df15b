import { createServer, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What is wrong with the network. All of it can change while connections are open. */
export type Trouble = {
  /** Each piece is that late, in each direction. */
  latencyMs: number;
  /** Null: as fast as it goes. */
  bytesPerSecond: number | null;
  /** Pieces are cut into such small ones; null: as they come. */
  sliceBytes: number | null;
  /** Nothing arrives any more, and nobody says so. */
  isSilent: boolean;
};

export type TcpProxy = {
  port: number;
  set: (trouble: Partial<Trouble>) => void;
  /** Cuts every open connection with a reset. */
  resetAll: () => void;
  /** Cuts what is open and refuses what comes, until `up`. */
  down: () => Promise<void>;
  up: () => Promise<void>;
  close: () => Promise<void>;
};

const NO_TROUBLE: Trouble = {
  latencyMs: 0,
  bytesPerSecond: null,
  sliceBytes: null,
  isSilent: false,
};

/** A network between a program and a server on this machine, which a test can make bad. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const trouble = { ...NO_TROUBLE };
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = new Socket().connect(targetPort, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.once("close", () => {
        open.delete(socket);
        other.destroy();
      });
      pass(socket, other, trouble).catch(() => other.destroy());
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const resetAll = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      resetAll();
    });
  return {
    port: address.port,
    set: (changes) => Object.assign(trouble, changes),
    resetAll,
    down,
    up: () => listen(address.port),
    close: () => (server.listening ? down() : Promise.resolve()),
  };
}

async function pass(from: Socket, to: Socket, trouble: Trouble): Promise<void> {
  for await (const piece of from) {
    const bytes: Buffer = piece;
    const sliceBytes = trouble.sliceBytes ?? bytes.length;
    for (let start = 0; start < bytes.length; start += sliceBytes) {
      const slice = bytes.subarray(start, start + sliceBytes);
      const { latencyMs, bytesPerSecond, isSilent } = trouble;
      if (isSilent) continue;
      const sendingMs = bytesPerSecond === null ? 0 : (slice.length / bytesPerSecond) * 1_000;
      if (latencyMs + sendingMs > 0) await sleep(latencyMs + sendingMs);
      to.write(slice);
    }
  }
  to.end();
}
