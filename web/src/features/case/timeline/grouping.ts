/** The timeline in days and rounds, and what of it is news to whom. */
import type { Entry } from "@/api/types";
import { absolute } from "@/ui";

const isDissatisfied = (entry: Entry): boolean =>
  entry.type === "complaint.satisfaction" && entry.data.grade === "dissatisfied";

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

const numberOf = ({ data }: Entry): number | undefined =>
  typeof data.round === "number" ? data.round : undefined;

/** The round that an entry opens. */
const begunBy = (entry: Entry): number | undefined =>
  entry.type === "complaint.round_began" || entry.type === "complaint.reopened" ? numberOf(entry) : undefined;

/** Oldest first; a new group begins with each day and with each round of handling. */
export function groupTimeline(timeline: Entry[], zone: string): Group[] {
  const groups: Group[] = [];
  let round = 1;
  for (const entry of timeline.toSorted(byTime)) {
    round = begunBy(entry) ?? round;
    const day = absolute(entry.at, zone, "YYYY-MM-DD");
    const group = groups.at(-1);
    if (group && group.day === day && group.round === round) group.entries.push(entry);
    else {
      const opensRound = group !== undefined && group.round !== round;
      groups.push({ key: `${day}/${round}`, day, round, opensRound, entries: [entry] });
    }
    if (isDissatisfied(entry)) round = (numberOf(entry) ?? round) + 1;
  }
  return groups;
}

/** Pressing and having read change nothing that another one works on; the case tells them by themselves. */
const HARMLESS = new Set(["complaint.urged", "complaint.urgings_seen"]);

/** Whether an entry is another person's, and may bear on what I am writing. */
export const isAnothers = ({ type, actor }: Entry, me: string): boolean =>
  actor !== null && actor.id !== me && !HARMLESS.has(type);

/** What other people did after a version; the system's own marks are nobody's news. */
export const othersSince = (timeline: Entry[], version: number, me: string): Entry[] =>
  timeline.filter((entry) => entry.version > version && isAnothers(entry, me));
