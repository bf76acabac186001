import { type Draft, useDraft } from "@/ui";
import type { Action, Words } from "./actions";

/** What was being written, and which version of the case its writer had read. */
export interface Written {
  words: Words;
  seen: number;
}

export type Drafts = Record<Action, Draft<Written>>;

/** One draft for each action of a case. */
export function useDrafts(id: string): Drafts {
  return {
    accept: useDraft<Written>(`case.${id}.accept`),
    reply: useDraft<Written>(`case.${id}.reply`),
    satisfaction: useDraft<Written>(`case.${id}.satisfaction`),
    propose: useDraft<Written>(`case.${id}.propose`),
    close: useDraft<Written>(`case.${id}.close`),
    log: useDraft<Written>(`case.${id}.log`, { personal: true }),
    assign: useDraft<Written>(`case.${id}.assign`),
  };
}
