/** How each act is sent: what was written, trimmed and in the server's words. */
import { api, intent, unwrap } from "@/api/client";
import type { Done } from "@/api/types";
import { instantOf } from "@/ui/wall";
import type { Action, MatterWords, Words } from "./actions";

interface Sending {
  id: string;
  words: Words;
  /** What the writer had on screen; others' changes since then refuse the act. */
  version: number;
  key: string;
  zone: string;
}

type Send = (sending: Sending) => Promise<Done>;

const to = ({ id, key }: Sending) => ({ params: { path: { id } }, ...intent(key) });
const some = (text: string | undefined): string | null => text?.trim() || null;
const plain = (text: string | undefined): string => text?.trim() ?? "";
const base = "/api/v1/tickets/{id}";

export const senders: Record<Action, Send> = {
  accept: (s) => unwrap(api.POST(`${base}/accept`, { ...to(s), body: { version: s.version } })),
  assign: (s) =>
    unwrap(
      api.POST(`${base}/assign`, { ...to(s), body: { handler: s.words.handler ?? "", version: s.version } }),
    ),
  return: (s) =>
    unwrap(
      api.POST(`${base}/return`, { ...to(s), body: { reason: plain(s.words.reason), version: s.version } }),
    ),
  route: (s) =>
    unwrap(
      api.POST(`${base}/route`, {
        ...to(s),
        body: {
          department: s.words.department ?? "",
          joint: (s.words.joint ?? []).filter((unit) => unit !== s.words.department),
          reason: plain(s.words.reason),
          version: s.version,
        },
      }),
    ),
  // A note crosses nobody's work: it carries no version and is never refused as stale.
  log: (s) => {
    const { text, logChannel = "internal", person, visible = false, reached, likelyReached } = s.words;
    const outside = logChannel !== "internal";
    return unwrap(
      api.POST(`${base}/log`, {
        ...to(s),
        body: {
          text: plain(text),
          channel: logChannel,
          person: some(person),
          visible_to_customer: outside && visible,
          reached_customer: outside && (reached ?? likelyReached ?? false),
        },
      }),
    );
  },
  agree: (s) =>
    unwrap(
      api.POST(`${base}/agree`, {
        ...to(s),
        body: { at: instantOf(s.words.at ?? "", s.zone), note: some(s.words.note), version: s.version },
      }),
    ),
  pause: (s) =>
    unwrap(
      api.POST(`${base}/pause`, {
        ...to(s),
        body: {
          reason: s.words.reason ?? "",
          note: plain(s.words.note),
          until: instantOf(s.words.until ?? "", s.zone),
          version: s.version,
        },
      }),
    ),
  resume: (s) =>
    unwrap(api.POST(`${base}/resume`, { ...to(s), body: { note: some(s.words.note), version: s.version } })),
  propose: (s) => {
    const { solution, outcome = "explanation", amount } = s.words;
    return unwrap(
      api.POST(`${base}/propose`, {
        ...to(s),
        body: {
          solution: plain(solution),
          outcome,
          amount: isMoney(outcome) ? (amount ?? null) : null,
          version: s.version,
        },
      }),
    );
  },
  send_back: (s) =>
    unwrap(
      api.POST(`${base}/send-back`, {
        ...to(s),
        body: { reason: plain(s.words.reason), version: s.version },
      }),
    ),
  reply: (s) =>
    unwrap(
      api.POST(`${base}/reply`, {
        ...to(s),
        body: { text: plain(s.words.text), channel: s.words.replyChannel ?? "phone", version: s.version },
      }),
    ),
  satisfaction: (s) =>
    unwrap(
      api.POST(`${base}/satisfaction`, {
        ...to(s),
        body: { grade: s.words.grade ?? "satisfied", demand: some(s.words.demand), version: s.version },
      }),
    ),
  no_answer: (s) =>
    unwrap(
      api.POST(`${base}/no-answer`, {
        ...to(s),
        body: {
          reason: s.words.unanswered ?? "unreachable",
          note: some(s.words.note),
          version: s.version,
        },
      }),
    ),
  records: (s) =>
    unwrap(
      api.POST(`${base}/records`, {
        ...to(s),
        body: {
          investigation: plain(s.words.investigation),
          lateness: s.words.lateness ?? null,
          lateness_note: some(s.words.lateness_note),
          version: s.version,
        },
      }),
    ),
  close: (s) => {
    const others = (s.words.together ?? []).map(companionOf);
    const body = { note: some(s.words.note), version: s.version };
    return unwrap(
      others.length > 0
        ? api.POST(`${base}/close-together`, { ...to(s), body: { ...body, others } })
        : api.POST(`${base}/close`, { ...to(s), body }),
    );
  },
  refuse_closing: (s) =>
    unwrap(
      api.POST(`${base}/refuse-closing`, {
        ...to(s),
        body: { reason: plain(s.words.reason), version: s.version },
      }),
    ),
  reopen: (s) =>
    unwrap(
      api.POST(`${base}/reopen`, { ...to(s), body: { demand: plain(s.words.demand), version: s.version } }),
    ),
  refund: (s) =>
    unwrap(
      api.POST(`${base}/refund`, {
        ...to(s),
        body: { received: s.words.received ?? false, note: some(s.words.note), version: s.version },
      }),
    ),
  // Neither pressing nor reading crosses anybody's work.
  urge: (s) => unwrap(api.POST(`${base}/urge`, { ...to(s), body: { text: plain(s.words.text) } })),
  see_urgings: (s) => unwrap(api.POST(`${base}/see-urgings`, { ...to(s), body: {} })),
  regrade: (s) =>
    unwrap(
      api.POST(`${base}/regrade`, {
        ...to(s),
        body: {
          urgency: s.words.urgency ?? "general",
          reason: plain(s.words.reason),
          version: s.version,
        },
      }),
    ),
  extend: (s) =>
    unwrap(
      api.POST(`${base}/extend`, {
        ...to(s),
        body: {
          days: s.words.days ?? 0,
          reason: plain(s.words.reason),
          told: plain(s.words.told),
          channel: s.words.logChannel ?? "phone",
          version: s.version,
        },
      }),
    ),
  merge: (s) =>
    unwrap(
      api.POST(`${base}/merge`, {
        ...to(s),
        body: { into: s.words.into ?? "", reason: plain(s.words.reason), version: s.version },
      }),
    ),
  unmerge: (s) =>
    unwrap(
      api.POST(`${base}/unmerge`, { ...to(s), body: { reason: plain(s.words.reason), version: s.version } }),
    ),
  split: (s) =>
    unwrap(
      api.POST(`${base}/split`, {
        ...to(s),
        body: {
          matters: (s.words.matters ?? []).map((one) => matterOf(one, s.zone)),
          note: some(s.words.note),
          version: s.version,
        },
      }),
    ),
  hand_over: (s) =>
    unwrap(
      api.POST(`${base}/hand-over`, {
        ...to(s),
        body: {
          to: s.words.to ?? "",
          kind: s.words.kind ?? "assist",
          reason: plain(s.words.reason),
          version: s.version,
        },
      }),
    ),
  take_back: (s) =>
    unwrap(
      api.POST(`${base}/take-back`, {
        ...to(s),
        body: { reason: plain(s.words.reason), version: s.version },
      }),
    ),
  hand_back: (s) =>
    unwrap(
      api.POST(`${base}/hand-back`, {
        ...to(s),
        body: { reason: plain(s.words.reason), version: s.version },
      }),
    ),
  cancel: (s) =>
    unwrap(
      api.POST(`${base}/cancel`, { ...to(s), body: { reason: plain(s.words.reason), version: s.version } }),
    ),
};

const companionOf = (said: string) => {
  const [id = "", version] = said.split("@");
  return { id, version: Number(version) };
};

const matterOf = (
  { category, matter, description, occurred_at, place, documents }: MatterWords,
  zone: string,
) => ({
  category: category ?? "",
  matter: plain(matter),
  description: plain(description),
  occurred_at: instantOf(occurred_at ?? "", zone),
  place: place ?? null,
  documents: documents ?? [],
});

export const isMoney = (outcome: Words["outcome"]): boolean =>
  outcome === "refund" || outcome === "compensation";
