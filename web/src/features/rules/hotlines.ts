/** The rule of numbers, queues and seats, and edits of it that keep together what belongs together (pure). */
import type { CodedRow, Figure } from "./types";

/** Some of the fields stay as they are; an editor shows what is worked with. */
export interface QueueOverflow {
  to: string;
  longer_than: Figure;
  after_seconds: Figure;
}

export interface HotlineQueue extends CodedRow {
  numbers: string[];
  skills: string[];
  languages: string[];
  skill: string;
  level: Figure;
  overflows: QueueOverflow[];
  closed_to: string;
  announce_seconds: Figure;
  choices_after_seconds: Figure;
  known_agent_seconds: Figure;
  callback: { expires_seconds: Figure } | null;
}

export interface Routing {
  queues: HotlineQueue[];
  answered_within_seconds: Figure;
}

export interface QueueHours {
  queue: string;
  weekly: string[][];
  /** Null: as the weekday. */
  holiday: string[] | null;
  makeup: string[] | null;
}

export interface NumberOf {
  number: string;
  unit: string;
}

export interface Hotlines {
  routing: Routing;
  numbers: NumberOf[];
  busy_reasons: CodedRow[];
  decline_reasons: CodedRow[];
  transfer_reasons: CodedRow[];
  hold_seconds: Figure;
  short_abandon_seconds: Figure;
  dial_out_as: string;
  /** Queues that are not always open; left out where there is none. */
  opening?: QueueHours[];
}

/** In choices: nowhere else, but to an announcement and a message. No queue can have this code. */
export const TO_MESSAGE = "-";
export const ALL_DAY = "00:00-24:00";
const WEEK = 7;

/** As the server would fill it in. */
export const BLANK_QUEUE: HotlineQueue = {
  code: "",
  name: "",
  name_en: "",
  numbers: [],
  skills: [],
  languages: [],
  skill: "",
  level: 1,
  overflows: [],
  closed_to: "",
  announce_seconds: 0,
  choices_after_seconds: 60,
  known_agent_seconds: 0,
  callback: null,
};

const withQueues = (rule: Hotlines, queues: HotlineQueue[]): Hotlines => ({
  ...rule,
  routing: { ...rule.routing, queues },
});

/** The list is left out once nothing stands in it: so a release that does not know of it reads the rule. */
export function withOpening(rule: Hotlines, opening: QueueHours[]): Hotlines {
  const { opening: _, ...rest } = rule;
  return opening.length ? { ...rest, opening } : (rest as Hotlines);
}

/** Whatever leads to the queue goes along with its new code. */
export function withCode(rule: Hotlines, index: number, code: string): Hotlines {
  const was = rule.routing.queues[index]?.code;
  const follow = (to: string) => (was && to === was ? code : to);
  const queues = rule.routing.queues.map((queue, at) => ({
    ...queue,
    code: at === index ? code : queue.code,
    closed_to: follow(queue.closed_to),
    overflows: queue.overflows.map((step) => ({ ...step, to: follow(step.to) })),
  }));
  const opening = (rule.opening ?? []).map((hours) => ({ ...hours, queue: follow(hours.queue) }));
  return withOpening(withQueues(rule, queues), opening);
}

/** Its hours go with it; what leads to it stays, and is told when the rule is published. */
export function withoutQueue(rule: Hotlines, index: number): Hotlines {
  const gone = rule.routing.queues[index]?.code;
  const opening = (rule.opening ?? []).filter(({ queue }) => queue !== gone);
  return withOpening(withQueues(rule, rule.routing.queues.toSpliced(index, 1)), opening);
}

export const hoursOf = (rule: Hotlines, queue: string): QueueHours | undefined =>
  rule.opening?.find((hours) => hours.queue === queue);

/** From always open to hours of its own, which begin as always open, and back. */
export function withOwnHours(rule: Hotlines, queue: string, own: boolean): Hotlines {
  const others = (rule.opening ?? []).filter((hours) => hours.queue !== queue);
  if (!own) return withOpening(rule, others);
  const weekly = Array.from({ length: WEEK }, () => [ALL_DAY]);
  return withOpening(rule, [...others, { queue, weekly, holiday: null, makeup: null }]);
}

export function withHours(rule: Hotlines, queue: string, patch: Partial<QueueHours>): Hotlines {
  const opening = (rule.opening ?? []).map((hours) =>
    hours.queue === queue ? { ...hours, ...patch } : hours,
  );
  return withOpening(rule, opening);
}

const WRITTEN = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/;
const DAY = 24 * 60;

/** Minutes of the day; nothing of what is half typed. */
function rangesOf(segments: readonly string[]): [number, number][] {
  return segments.flatMap((written) => {
    const found = WRITTEN.exec(written)?.slice(1).map(Number);
    if (!found) return [];
    const [hour = 0, minute = 0, lastHour = 0, lastMinute = 0] = found;
    return [[hour * 60 + minute, lastHour * 60 + lastMinute] as [number, number]];
  });
}

export interface Bar {
  from: number;
  to: number;
}

/** What of a day is open, in hundredths of it; the end of a night that began the day before is drawn here. */
export function barsOf(today: readonly string[], dayBefore: readonly string[]): Bar[] {
  const parts = rangesOf(today).map(([opens, closes]) => [opens, closes > opens ? closes : DAY] as const);
  const nights = rangesOf(dayBefore).filter(([opens, closes]) => closes < opens);
  return [...nights.map(([, closes]) => [0, closes] as const), ...parts]
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ from: (from / DAY) * 100, to: (to / DAY) * 100 }));
}
