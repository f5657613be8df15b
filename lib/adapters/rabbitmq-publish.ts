import type { ConfirmChannel, Message } from "amqplib";
import type { OutgoingMessage } from "./rabbitmq-message.ts";

/**
 * confirmed: the broker has it safe. unroutable: it confirms that too, but no queue took the
 * message. refused: it said no (nack), or the channel went before it said anything; the message may
 * have arrived, and is sent again.
 */
export type PublishOutcome = "confirmed" | "unroutable" | "refused";

const CONFIRM_MS = 10_000;

export type Publication = { exchange: string; message: OutgoingMessage };

/** Publishes messages and waits until the broker has answered for each. Never rejects. */
export async function publishAll(
  channel: ConfirmChannel,
  publications: readonly Publication[],
  confirmMs = CONFIRM_MS,
): Promise<PublishOutcome[]> {
  const returned = new Set<string>();
  const note = ({ properties }: Message) => returned.add(String(properties.messageId));
  channel.on("return", note);
  const late = Promise.withResolvers<"refused">();
  const timer = setTimeout(() => late.resolve("refused"), confirmMs);
  try {
    return await Promise.all(
      publications.map(async (publication) => {
        const answer = await Promise.race([confirmed(channel, publication), late.promise]);
        // The return comes before the confirm, on the same channel.
        if (answer === "confirmed" && returned.has(publication.message.messageId)) {
          return "unroutable";
        }
        return answer;
      }),
    );
  } finally {
    clearTimeout(timer);
    channel.off("return", note);
  }
}

function confirmed(
  channel: ConfirmChannel,
  { exchange, message }: Publication,
): Promise<PublishOutcome> {
  const { promise, resolve } = Promise.withResolvers<PublishOutcome>();
  const { messageId, correlationId, headers } = message;
  const properties = {
    persistent: true,
    mandatory: true,
    contentType: "application/json",
    messageId,
    correlationId,
    headers,
  };
  const answered = (error: unknown) => resolve(error === null ? "confirmed" : "refused");
  try {
    channel.publish(exchange, message.routingKey, message.content, properties, answered);
  } catch {
    // The channel was closed meanwhile.
    resolve("refused");
  }
  return promise;
}
