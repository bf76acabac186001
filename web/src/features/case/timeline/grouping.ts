/** The timeline in days and rounds, and what of it is news to whom. */
import type { Entry } from "@/api/types";
import { absolute } from "@/ui";
import { isDissatisfied } from "../flow";

export interface Group {
  key: string;
  /** YYYY-MM-DD in the zone of display. */
  day: string;
  round: number;
  opensRound: boolean;
  entries: Entry[];
}

const byTime = (a: Entry, b: Entry): number =>
  Date.parse(a.at) - Date.parse(b.at) || a.version - b.version || a.id.localeCompare(b.id);

/** Oldest first; a new group begins with each day and with each round of handling. */
export function groupTimeline(timeline: Entry[], zone: string): Group[] {
  const groups: Group[] = [];
  let round = 1;
  for (const entry of timeline.toSorted(byTime)) {
    const day = absolute(entry.at, zone, "YYYY-MM-DD");
    const group = groups.at(-1);
    if (group && group.day === day && group.round === round) group.entries.push(entry);
    else {
      const opensRound = group !== undefined && group.round !== round;
      groups.push({ key: `${day}/${round}`, day, round, opensRound, entries: [entry] });
    }
    if (isDissatisfied(entry)) round += 1;
  }
  return groups;
}

/** What other people did after a version; the system's own marks are nobody's news. */
export const othersSince = (timeline: Entry[], version: number, me: string): Entry[] =>
  timeline.filter((entry) => entry.version > version && entry.actor !== null && entry.actor.id !== me);
