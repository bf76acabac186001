/** When a queue opens or closes, in a few words. */
import { absolute } from "@/ui";
import { DAY } from "@/ui/time";
import type { BoardQueue } from "../types";

/** "18:00" of today, "Mon 08:00" of the days to come, else the date. */
export function clockOf(at: string, now: number, zone: string, language: string): string {
  const day = "YYYY-MM-DD";
  const time = absolute(at, zone, "HH:mm");
  if (absolute(at, zone, day) === absolute(now, zone, day)) return time;
  if (Math.abs(Date.parse(at) - now) >= 6 * DAY) return absolute(at, zone);
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: zone });
  return `${weekday.format(Date.parse(at))} ${time}`;
}

export type Next = { says: "opensAt" | "closesAt"; at: string } | { says: "untilReopened" | "opensNever" };

/** What comes next; nothing for a queue that is always open. */
export function nextOf({ closed, opens_at, closes_at }: BoardQueue): Next | null {
  if (!closed) return closes_at ? { says: "closesAt", at: closes_at } : null;
  if (opens_at) return { says: "opensAt", at: opens_at };
  return { says: closed === "emergency" ? "untilReopened" : "opensNever" };
}
