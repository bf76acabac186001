/** What can be done with a case, when it is what comes next, and what each act says. */
import type {
  ActionName,
  Case,
  Grade,
  HandoverKind,
  LogChannel,
  Outcome,
  ReplyChannel,
  TicketState,
  Unanswered,
  Urgency,
} from "@/api/types";
import type { Permission } from "@/session/session";

// In the order of the process.
export const ACTIONS = [
  "accept",
  "satisfaction",
  "no_answer",
  "reply",
  "send_back",
  "propose",
  "records",
  "close",
  "refuse_closing",
  "reopen",
  "route",
  "resume",
  "log",
  "assign",
  "return",
  "pause",
  "agree",
  "refund",
  "see_urgings",
  "urge",
  "regrade",
  "extend",
  "hand_over",
  "take_back",
  "hand_back",
  "merge",
  "unmerge",
  "split",
  "cancel",
] as const satisfies readonly ActionName[];
export type Action = (typeof ACTIONS)[number];

/** Keys of the acts of every day; the others are reached through the menu. */
export const hotkeyOf: Partial<Record<Action, string>> = {
  accept: "a",
  assign: "g",
  return: "b",
  route: "t",
  log: "l",
  pause: "h",
  resume: "u",
  propose: "p",
  send_back: "b",
  reply: "r",
  satisfaction: "s",
  no_answer: "n",
  records: "f",
  close: "c",
  refuse_closing: "e",
};
export const MENU_KEY = "m";

/** Acts that a list may ask a case to open with, and the permission each takes. */
export const fromLists: Partial<Record<Action, Permission>> = {
  accept: "complaints.accept",
  satisfaction: "complaints.satisfaction",
  reply: "complaints.reply",
  propose: "complaints.propose",
  close: "complaints.close",
  log: "complaints.log",
  assign: "complaints.assign",
};

/** The acts that come next in each state, the likeliest first; all others wait in the menu. */
const FREQUENT: Partial<Record<TicketState, readonly Action[]>> = {
  registered: ["route", "log"],
  assigned: ["accept", "assign", "return", "log"],
  dissatisfied: ["accept", "assign", "route", "log"],
  escalated: ["accept", "assign", "route", "log"],
  in_investigation: ["propose", "log", "pause", "assign", "return"],
  awaiting_customer: ["resume", "log", "assign"],
  solution_proposed: ["reply", "send_back", "log"],
  replied: ["satisfaction", "no_answer", "reply", "log"],
  satisfied: ["records", "log", "assign"],
  archiving: ["records", "log", "assign"],
  under_review: ["close", "refuse_closing", "log"],
  closed: ["reopen", "refund"],
  merged: ["unmerge"],
};
const OTHERWISE: readonly Action[] = ["log"];

/** A matter that becomes a case of its own; `occurred_at` as the wall clock shows it. */
export interface MatterWords {
  category?: string;
  matter?: string;
  description?: string;
  occurred_at?: string | null;
  place?: Record<string, string | null | undefined>;
  documents?: string[];
}

/** What someone writes in the form of any action; names are the server's where one form alone uses them. */
export interface Words {
  handler?: string;
  text?: string;
  template?: string;
  replyChannel?: ReplyChannel;
  logChannel?: LogChannel;
  person?: string;
  visible?: boolean;
  /** As ticked by the writer; without that, `likelyReached` holds. */
  reached?: boolean;
  likelyReached?: boolean;
  solution?: string;
  outcome?: Outcome;
  amount?: string | null;
  grade?: Grade;
  demand?: string;
  note?: string;
  /** A text, or the code of a pause or of a missing answer. */
  reason?: string;
  unanswered?: Unanswered;
  until?: string | null;
  at?: string | null;
  department?: string;
  joint?: string[];
  days?: number | null;
  told?: string;
  urgency?: Urgency;
  into?: string;
  to?: string;
  kind?: HandoverKind;
  received?: boolean;
  investigation?: string;
  lateness?: string;
  lateness_note?: string;
  /** The server asked for the reason of the delay. */
  late?: boolean;
  matters?: MatterWords[];
  /** Linked complaints that are closed with this one: each an id and the version that was read, as `id@version`. */
  together?: string[];
}

/** A form in which nothing is written. */
export const BLANK: Words = Object.freeze({
  handler: undefined,
  text: undefined,
  template: undefined,
  replyChannel: undefined,
  logChannel: undefined,
  person: undefined,
  visible: undefined,
  reached: undefined,
  likelyReached: undefined,
  solution: undefined,
  outcome: undefined,
  amount: undefined,
  grade: undefined,
  demand: undefined,
  note: undefined,
  reason: undefined,
  unanswered: undefined,
  until: undefined,
  at: undefined,
  department: undefined,
  joint: undefined,
  days: undefined,
  told: undefined,
  urgency: undefined,
  into: undefined,
  to: undefined,
  kind: undefined,
  received: undefined,
  investigation: undefined,
  lateness: undefined,
  lateness_note: undefined,
  late: undefined,
  matters: undefined,
  together: undefined,
});

/** The field of free text that a colleague's text can be merged into. */
export const textFieldOf: Partial<Record<Action, "text" | "solution">> = {
  reply: "text",
  propose: "solution",
};

/** The server's names of fields, where they differ from the form's. */
export const formFieldOf = (action: Action, field: string): string => {
  if (field === "channel") return action === "reply" ? "replyChannel" : "logChannel";
  if (field === "visible_to_customer") return "visible";
  if (field === "reached_customer") return "reached";
  if (field === "reason" && action === "no_answer") return "unanswered";
  // Which documents are meant, and of which matter, the server does not say.
  if (action === "split" && field === "documents") return "matters";
  return field.split(".")[0] ?? field;
};

/** Refusals that are about one field, though the server names none. */
export const fieldOfRefusal: Partial<Record<string, keyof Words>> = {
  "lateness-not-coded": "lateness",
  "not-a-handler": "handler",
  "not-a-department": "department",
  "already-paused": "reason",
  "pauses-used-up": "reason",
  "not-all-closable": "together",
  "not-linked": "together",
  "not-the-same-customer": "into",
  "merge-impossible": "into",
  "not-in-another-province": "to",
};

/** The acts that the server allows, in the order of the process. */
export const allowedActions = ({ actions }: Pick<Case, "actions">): Action[] =>
  ACTIONS.filter((action) => actions.includes(action));

/** Which acts have a tab of their own, and which wait in the menu; what is begun or asked for has a tab. */
export function layOut(
  state: TicketState,
  allowed: readonly Action[],
  begun: readonly Action[],
): { tabs: Action[]; menu: Action[] } {
  const frequent = FREQUENT[state] ?? OTHERWISE;
  const next = frequent.filter((action) => allowed.includes(action));
  // Where nothing of every day is left, the first of the rest must not hide in a menu.
  const first = next.length > 0 ? next : allowed.slice(0, 1);
  const tabs = [...first, ...begun.filter((action) => !first.includes(action))];
  return { tabs, menu: allowed.filter((action) => !tabs.includes(action)) };
}

/** Whether a communication sounds as if the customer was reached, until its writer says. */
export const soundsReached = (
  channel: LogChannel | undefined,
  person: string | undefined,
  customer: RegExp,
): boolean => {
  const spoken = channel === "phone" || channel === "visit";
  return spoken && (!person?.trim() || customer.test(person));
};
