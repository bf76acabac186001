/** Notices by case: the case with the newest notice first, and the newest first within each. */
import type { Notice, Tone } from "@/api/types";

export interface Group {
  /** The case, or the notice itself where it is about none. */
  id: string;
  ticket: string | null;
  number: string | null;
  notices: Notice[];
  unread: string[];
}

const RANK: Record<Tone, number> = { breached: 0, near: 1, information: 2 };

export function grouped(notices: readonly Notice[]): Group[] {
  const groups = new Map<string, Group>();
  for (const notice of notices) {
    const id = notice.ticket_id ?? notice.id;
    const group = groups.get(id) ?? { id, ticket: notice.ticket_id, number: null, notices: [], unread: [] };
    groups.set(id, group);
    group.number ??= notice.ticket_number;
    group.notices.push(notice);
    if (!notice.read_at) group.unread.push(notice.id);
  }
  return [...groups.values()];
}

/** The gravest of the tones that still wait to be read. */
export const toneOf = (group: Group): Tone =>
  group.notices
    .filter((notice) => !notice.read_at)
    .reduce<Tone>((worst, { tone }) => (RANK[tone] < RANK[worst] ? tone : worst), "information");
