import { beforeEach, expect, it, vi } from "vitest";
import { ACTIONS, type Action, type Words } from "./actions";
import { senders } from "./senders";

const ID = "10000000-0000-0000-0000-000000000001";
let asked: { path: string; key: string | null; body: unknown }[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.replace(`/api/v1/tickets/${ID}/`, "");
    asked.push({ path, key: request.headers.get("Idempotency-Key"), body: await request.json() });
    return Response.json({ id: ID, number: "1", state: "assigned", version: 8, round: 1 });
  });
});

const written: Words = {
  handler: "hank",
  text: " said ",
  replyChannel: "sms",
  logChannel: "visit",
  person: " holder ",
  visible: true,
  likelyReached: true,
  solution: " antenna ",
  outcome: "refund",
  amount: "12.50",
  grade: "dissatisfied",
  demand: " money back ",
  note: " noted ",
  reason: " because ",
  unanswered: "declined",
  until: "2026-11-27T09:00",
  at: "2026-11-26T18:30",
  department: "net",
  joint: ["biz", "net"],
  days: 15,
  told: " until Friday ",
  urgency: "urgent",
  into: "other",
  to: "yunling",
  kind: "take_over",
  received: false,
  investigation: " measured ",
  lateness: "equipment",
  lateness_note: " ",
  matters: [{ category: "fee", matter: " bill ", description: " twenty ", occurred_at: "2026-11-20T08:30" }],
};
const version = 7;
const bodies: Record<Action, [path: string, body: object]> = {
  accept: ["accept", { version }],
  assign: ["assign", { handler: "hank", version }],
  return: ["return", { reason: "because", version }],
  route: ["route", { department: "net", joint: ["biz"], reason: "because", version }],
  log: [
    "log",
    {
      text: "said",
      channel: "visit",
      person: "holder",
      visible_to_customer: true,
      reached_customer: true,
    },
  ],
  agree: ["agree", { at: "2026-11-26T10:30:00Z", note: "noted", version }],
  pause: ["pause", { reason: " because ", note: "noted", until: "2026-11-27T01:00:00Z", version }],
  resume: ["resume", { note: "noted", version }],
  propose: ["propose", { solution: "antenna", outcome: "refund", amount: "12.50", version }],
  send_back: ["send-back", { reason: "because", version }],
  reply: ["reply", { text: "said", channel: "sms", version }],
  satisfaction: ["satisfaction", { grade: "dissatisfied", demand: "money back", version }],
  no_answer: ["no-answer", { reason: "declined", note: "noted", version }],
  records: ["records", { investigation: "measured", lateness: "equipment", lateness_note: null, version }],
  close: ["close", { note: "noted", version }],
  refuse_closing: ["refuse-closing", { reason: "because", version }],
  reopen: ["reopen", { demand: "money back", version }],
  refund: ["refund", { received: false, note: "noted", version }],
  urge: ["urge", { text: "said" }],
  see_urgings: ["see-urgings", {}],
  regrade: ["regrade", { urgency: "urgent", reason: "because", version }],
  extend: ["extend", { days: 15, reason: "because", told: "until Friday", channel: "visit", version }],
  cancel: ["cancel", { reason: "because", version }],
  hand_over: ["hand-over", { to: "yunling", kind: "take_over", reason: "because", version }],
  take_back: ["take-back", { reason: "because", version }],
  hand_back: ["hand-back", { reason: "because", version }],
  unmerge: ["unmerge", { reason: "because", version }],
  split: [
    "split",
    {
      matters: [
        {
          category: "fee",
          matter: "bill",
          description: "twenty",
          occurred_at: "2026-11-20T00:30:00Z",
          place: null,
          documents: [],
        },
      ],
      note: "noted",
      version,
    },
  ],
  merge: ["merge", { into: "other", reason: "because", version }],
};
const send = (action: Action, words: Words) =>
  senders[action]({ id: ID, words, version, key: "key-1", zone: "Asia/Shanghai" });

it.each([...ACTIONS])("sends %s in the server's words, once for one intention", async (action) => {
  await send(action, written);
  const [path, body] = bodies[action];
  expect(asked).toEqual([{ path, key: "key-1", body }]);
});

it("closes with others what was ticked, as it was read", async () => {
  await send("close", { ...written, together: ["linked@4"] });
  expect(asked).toEqual([
    {
      path: "close-together",
      key: "key-1",
      body: { note: "noted", version, others: [{ id: "linked", version: 4 }] },
    },
  ]);
});

it("sends no money with an outcome that has none, and no reach of the customer from inside", async () => {
  await send("propose", { ...written, outcome: "fix" });
  await send("log", { ...written, logChannel: "internal" });
  expect(asked[0]?.body).toMatchObject({ amount: null });
  expect(asked[1]?.body).toMatchObject({ visible_to_customer: false, reached_customer: false });
});

it("holds to the writer's own tick against what the channel suggests", async () => {
  await send("log", { ...written, reached: false });
  expect(asked[0]?.body).toMatchObject({ reached_customer: false });
});
