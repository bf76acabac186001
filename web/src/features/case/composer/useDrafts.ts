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
  const at = (action: Action): string => `case.${id}.${action}`;
  return {
    accept: useDraft<Written>(at("accept")),
    reply: useDraft<Written>(at("reply")),
    satisfaction: useDraft<Written>(at("satisfaction")),
    no_answer: useDraft<Written>(at("no_answer")),
    propose: useDraft<Written>(at("propose")),
    send_back: useDraft<Written>(at("send_back")),
    records: useDraft<Written>(at("records")),
    close: useDraft<Written>(at("close")),
    refuse_closing: useDraft<Written>(at("refuse_closing")),
    reopen: useDraft<Written>(at("reopen")),
    route: useDraft<Written>(at("route")),
    resume: useDraft<Written>(at("resume")),
    log: useDraft<Written>(at("log"), { personal: true }),
    assign: useDraft<Written>(at("assign")),
    return: useDraft<Written>(at("return")),
    pause: useDraft<Written>(at("pause")),
    agree: useDraft<Written>(at("agree")),
    refund: useDraft<Written>(at("refund")),
    see_urgings: useDraft<Written>(at("see_urgings")),
    urge: useDraft<Written>(at("urge")),
    regrade: useDraft<Written>(at("regrade")),
    extend: useDraft<Written>(at("extend")),
    merge: useDraft<Written>(at("merge")),
    unmerge: useDraft<Written>(at("unmerge")),
    split: useDraft<Written>(at("split"), { personal: true }),
    hand_over: useDraft<Written>(at("hand_over")),
    take_back: useDraft<Written>(at("take_back")),
    hand_back: useDraft<Written>(at("hand_back")),
    cancel: useDraft<Written>(at("cancel")),
  };
}
