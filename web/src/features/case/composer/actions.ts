/** What can be done with a case, what each act says, and how it is sent. */
import { api, intent, unwrap } from "@/api/client";
import type { Case, Done, Grade, LogChannel, Outcome, ReplyChannel } from "@/api/types";

// In the order in which one of them is what comes next.
export const ACTIONS = ["accept", "satisfaction", "reply", "propose", "close", "log", "assign"] as const;
export type Action = (typeof ACTIONS)[number];

export const hotkeyOf: Record<Action, string> = {
  accept: "a",
  reply: "r",
  satisfaction: "s",
  propose: "p",
  close: "c",
  log: "l",
  assign: "g",
};

/** What someone writes in the form of any action. */
export interface Words {
  handler?: string;
  text?: string;
  replyChannel?: ReplyChannel;
  logChannel?: LogChannel;
  person?: string;
  visible?: boolean;
  solution?: string;
  outcome?: Outcome;
  grade?: Grade;
  demand?: string;
  note?: string;
}

/** A form in which nothing is written. */
export const BLANK: Words = {
  handler: undefined,
  text: undefined,
  replyChannel: undefined,
  logChannel: undefined,
  person: undefined,
  visible: undefined,
  solution: undefined,
  outcome: undefined,
  grade: undefined,
  demand: undefined,
  note: undefined,
};

/** The field of free text that a colleague's text can be merged into. */
export const textFieldOf: Partial<Record<Action, "text" | "solution">> = {
  reply: "text",
  propose: "solution",
};

/** The server's names of fields, where they differ from the form's. */
export const formFieldOf = (action: Action, field: string): string => {
  if (field === "channel") return action === "log" ? "logChannel" : "replyChannel";
  return field === "visible_to_customer" ? "visible" : field;
};

/** The server may name an action alone or with its feature ("reply", "complaints.reply"). */
export function allowedActions(kase: Case): Action[] {
  const named = new Set(kase.actions.map((action) => action.split(".").at(-1)));
  return ACTIONS.filter((action) => named.has(action));
}

type Send = (id: string, words: Words, version: number, key: string) => Promise<Done>;
const to = (id: string, key: string) => ({ params: { path: { id } }, ...intent(key) });
const some = (text: string | undefined): string | null => text?.trim() || null;

export const senders: Record<Action, Send> = {
  accept: (id, _words, version, key) =>
    unwrap(api.POST("/api/v1/tickets/{id}/accept", { ...to(id, key), body: { version } })),
  assign: (id, { handler = "" }, version, key) =>
    unwrap(api.POST("/api/v1/tickets/{id}/assign", { ...to(id, key), body: { handler, version } })),
  // A note crosses nobody's work: it carries no version and is never refused as stale.
  log: (id, { text = "", logChannel = "internal", person, visible = false }, _version, key) =>
    unwrap(
      api.POST("/api/v1/tickets/{id}/log", {
        ...to(id, key),
        body: {
          text: text.trim(),
          channel: logChannel,
          person: some(person),
          visible_to_customer: logChannel !== "internal" && visible,
        },
      }),
    ),
  propose: (id, { solution = "", outcome = "explanation" }, version, key) =>
    unwrap(
      api.POST("/api/v1/tickets/{id}/propose", {
        ...to(id, key),
        body: { solution: solution.trim(), outcome, version },
      }),
    ),
  reply: (id, { text = "", replyChannel = "phone" }, version, key) =>
    unwrap(
      api.POST("/api/v1/tickets/{id}/reply", {
        ...to(id, key),
        body: { text: text.trim(), channel: replyChannel, version },
      }),
    ),
  satisfaction: (id, { grade = "satisfied", demand }, version, key) =>
    unwrap(
      api.POST("/api/v1/tickets/{id}/satisfaction", {
        ...to(id, key),
        body: { grade, demand: some(demand), version },
      }),
    ),
  close: (id, { note }, version, key) =>
    unwrap(api.POST("/api/v1/tickets/{id}/close", { ...to(id, key), body: { note: some(note), version } })),
};
