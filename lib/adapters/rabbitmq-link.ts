import { type ChannelModel, type ConfirmChannel, connect } from "amqplib";
import { Failure } from "../domain/errors.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { Log } from "../ports/log.ts";

const CONNECT_MS = 5_000;
const HEARTBEAT_SECONDS = 10;

/** One connection with one confirm channel, opened when it is asked for and again when it was lost. */
export type RabbitmqLink = {
  /** The open channel. Errors: upstream_unavailable, configuration. */
  channel(): Promise<ConfirmChannel>;
  /** Why the broker takes no messages at present, such as a memory alarm; null when it does. */
  blockedReason(): string | null;
  /** Gives the channel up; the next asking opens another one. */
  drop(): Promise<void>;
  close(): Promise<void>;
};

type Opened = { model: ChannelModel; channel: ConfirmChannel };

/** `prepare` is run on each new channel, before anybody else has it. */
export function createRabbitmqLink(options: {
  url: string;
  name: string;
  prepare: (channel: ConfirmChannel) => Promise<void>;
  log: Log;
}): RabbitmqLink {
  const { name, log } = options;
  let opening: Promise<Opened> | null = null;
  let blocked: string | null = null;
  let isClosed = false;

  const forget = (lost: Promise<Opened>) => {
    if (opening === lost) {
      opening = null;
      blocked = null;
    }
  };
  const noteBlocked = (reason: string | null) => {
    blocked = reason;
    const state = reason === null ? "RabbitMQ takes messages again" : "RabbitMQ takes no messages";
    log.warn({ link: name, reason }, state);
  };
  const watch = (opened: Promise<Opened>, { model, channel }: Opened) => {
    model.on("close", () => forget(opened));
    channel.on("close", () => {
      forget(opened);
      void closeQuietly(model);
    });
    model.on("blocked", noteBlocked);
    model.on("unblocked", () => noteBlocked(null));
  };
  const open = () => {
    const attempt = openChannel(options);
    opening = attempt;
    const watched = attempt.then((opened) => watch(attempt, opened));
    watched.catch(() => forget(attempt));
    return attempt;
  };
  const drop = async () => {
    const current = opening;
    opening = null;
    blocked = null;
    const opened = (await current?.catch(() => null)) ?? null;
    if (opened !== null) await closeQuietly(opened.model);
  };
  return {
    async channel() {
      if (isClosed) throw new Failure("upstream_unavailable", "The connection is closed.");
      return (await (opening ?? open())).channel;
    },
    blockedReason: () => blocked,
    drop,
    async close() {
      isClosed = true;
      await drop();
    },
  };
}

async function openChannel(options: {
  url: string;
  name: string;
  prepare: (channel: ConfirmChannel) => Promise<void>;
  log: Log;
}): Promise<Opened> {
  const { log, name } = options;
  const told = (error: unknown) => {
    log.warn({ link: name, error: describeError(error) }, "RabbitMQ connection trouble");
  };
  let model: ChannelModel | null = null;
  try {
    model = await connect(withHeartbeat(options.url), {
      timeout: CONNECT_MS,
      noDelay: true,
      clientProperties: { connection_name: name },
    });
    model.on("error", told);
    const channel = await model.createConfirmChannel();
    channel.on("error", told);
    await options.prepare(channel);
    return { model, channel };
  } catch (error) {
    if (model !== null) await closeQuietly(model);
    if (error instanceof Failure) throw error;
    told(error);
    throw new Failure("upstream_unavailable", "RabbitMQ cannot be reached.");
  }
}

function withHeartbeat(url: string): string {
  const address = new URL(url);
  if (!address.searchParams.has("heartbeat")) {
    address.searchParams.set("heartbeat", String(HEARTBEAT_SECONDS));
  }
  return address.href;
}

/** Closing what the other side closed already is an error of the library, and none of ours. */
async function closeQuietly(model: ChannelModel): Promise<void> {
  try {
    await model.close();
  } catch {
    // It was closed.
  }
}
