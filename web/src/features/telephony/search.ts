/** What the addresses of the telephone say. Numbers stay out of them. */
import { text } from "@/search";
import type { CountedAs, FigureId, FiguresBy } from "./types";

export interface CallsSearch {
  from?: string | undefined;
  to?: string | undefined;
  unit?: string | undefined;
  outcome?: string | undefined;
  agent?: string | undefined;
  queue?: string | undefined;
  hour?: number | undefined;
  /** What the calls count as: those behind a figure. */
  counted?: CountedAs | undefined;
  /** Whose course stands open beside the list. */
  call?: string | undefined;
}

const day = (value: unknown): string | undefined => {
  const given = text(value);
  return given && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
};

const hour = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 24 ? value : undefined;

export const callsSearch = (search: Record<string, unknown>): CallsSearch => ({
  from: day(search.from),
  to: day(search.to),
  unit: text(search.unit),
  outcome: text(search.outcome),
  agent: text(search.agent),
  queue: text(search.queue),
  hour: hour(search.hour),
  counted: text(search.counted) as CountedAs | undefined,
  call: text(search.call),
});

export interface MessagesSearch {
  /** Those that are done; else what waits for somebody. */
  state?: "done" | undefined;
  /** Which one stands open beside the list. */
  message?: string | undefined;
}

export const messagesSearch = (search: Record<string, unknown>): MessagesSearch => ({
  state: search.state === "done" ? "done" : undefined,
  message: text(search.message),
});

export interface FiguresSearch {
  from?: string | undefined;
  to?: string | undefined;
  by?: FiguresBy | undefined;
  unit?: string | undefined;
  queue?: string | undefined;
  /** Which figure is drawn. */
  figure?: FigureId | undefined;
}

export const GROUPINGS = ["day", "hour", "queue", "unit", "agent"] as const satisfies readonly FiguresBy[];

export const figuresSearch = (search: Record<string, unknown>): FiguresSearch => ({
  from: day(search.from),
  to: day(search.to),
  by: GROUPINGS.find((one) => one === search.by),
  unit: text(search.unit),
  queue: text(search.queue),
  figure: text(search.figure) as FigureId | undefined,
});
