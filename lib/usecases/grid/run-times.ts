import type { WindowsQuestion } from "../../contracts/windows.ts";
import { Failure } from "../../domain/errors.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";

export type RunTimes = {
  nowMs: number;
  /** The later of now and `notBefore`. */
  earliestMs: number;
  deadlineMs: number;
  durationMs: number;
};

const DEFAULT_DEADLINE_HOURS = 24;

/**
 * When a run may start and must have ended.
 *
 * Errors   invalid_input for a deadline that has passed or comes before `notBefore`, and for a run
 *          that does not fit between them.
 */
export function requireRunTimes(question: WindowsQuestion, nowMs: number): RunTimes {
  const times = askedTimes(question, nowMs);
  if (times.deadlineMs <= nowMs) refuse("The deadline has passed.", "deadline", "in the past");
  requireRoom(times);
  return times;
}

/**
 * The same for a run that is due: one that is late, or has no time left to wait, may start now and
 * end after its deadline.
 *
 * Errors   invalid_input for a run that its own times leave no room for.
 */
export function dueRunTimes(question: WindowsQuestion, nowMs: number): RunTimes {
  const times = askedTimes(question, nowMs);
  if (times.earliestMs > nowMs) requireRoom(times);
  return { ...times, deadlineMs: Math.max(times.deadlineMs, times.earliestMs + times.durationMs) };
}

/** The deadline as it was asked for, or what stands for it. */
export function askedTimes(question: WindowsQuestion, nowMs: number): RunTimes {
  const { deadline, notBefore } = question;
  const earliestMs = Math.max(nowMs, notBefore === undefined ? nowMs : Date.parse(notBefore));
  return {
    nowMs,
    earliestMs,
    deadlineMs:
      deadline === undefined ? earliestMs + DEFAULT_DEADLINE_HOURS * HOUR_MS : Date.parse(deadline),
    durationMs: Math.round(question.durationHours * HOUR_MS),
  };
}

function requireRoom({ earliestMs, deadlineMs, durationMs, nowMs }: RunTimes): void {
  if (earliestMs >= deadlineMs) {
    refuse("The earliest start is not before the deadline.", "notBefore", "not before deadline");
  }
  if (earliestMs + durationMs > deadlineMs) {
    const from = earliestMs > nowMs ? "the earliest start" : "now";
    refuse(
      `The run does not fit between ${from} and the deadline.`,
      "durationHours",
      "longer than the time there is",
    );
  }
}

function refuse(message: string, name: string, reason: string): never {
  throw new Failure("invalid_input", message, [{ name, reason }]);
}
