import { expect, it } from "vitest";
import { dialable } from "./numbers";
import { levelOf } from "./phone/microphone";
import { wordOf } from "./phone/PhoneSign";
import { answersItself, lostCall } from "./phone/usePhone";
import { allowed } from "./seat/allowed";
import { hotkeysOf, type KeyedAct, printed, STROKES } from "./seat/keys";
import { counted, holdsTooLong, secondsLeft, since } from "./seat/timing";
import type { Seat, SeatCall } from "./types";

const NOW = Date.parse("2026-11-20T01:00:00Z");
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();
const seat = (change: Partial<Seat>): Seat => ({
  agent: "alice",
  name: "Alice",
  unit: "desk",
  extension: "8001",
  in_browser: true,
  presence: "idle",
  reason: "",
  since: at(-42),
  until: null,
  contact: null,
  stage: null,
  muted: false,
  others: [],
  offer: null,
  offered: null,
  hands: 0,
  listens_to: null,
  hearing: null,
  refused: null,
  ...change,
});
const acts = (change: Partial<Seat>, last: SeatCall | null = null) => [...allowed(seat(change), last)].sort();
const talking = (change: Partial<Seat>) => acts({ presence: "talking", contact: "c", ...change });
const carol = { who: "carol", name: "Carol", colleague: true, up: true };

it("lets nobody do anything who sits nowhere", () => {
  expect([...allowed(null)]).toEqual([]);
  expect(acts({ presence: "signed_out" })).toEqual([]);
});

it("goes idle, busy and away between calls", () => {
  expect(acts({})).toEqual(["busy", "dial", "sign_out"]);
  expect(acts({ presence: "busy", reason: "meal" })).toEqual(["busy", "dial", "idle", "sign_out"]);
  expect(acts({ presence: "wrap_up" })).toContain("idle");
});

it("is not idle again while a result is missing", () => {
  expect(acts({ presence: "wrap_up" }, { contact: "c" } as SeatCall)).not.toContain("idle");
  expect(acts({ presence: "busy", reason: "no_result" })).not.toContain("idle");
});

it("answers or declines what rings, and only answers a colleague", () => {
  expect(acts({ presence: "ringing", offer: 3 })).toEqual(["answer", "decline"]);
  expect(acts({ presence: "busy", reason: "consulted" })).toEqual(["answer"]);
});

it("does with a call what its stage allows", () => {
  expect(talking({ stage: "talking" })).toEqual(
    ["consult", "hang_up", "help", "hold", "keys", "mute", "no_sound", "transfer"].sort(),
  );
  expect(talking({ stage: "held", muted: true })).toEqual(
    ["consult", "hang_up", "help", "no_sound", "resume", "transfer", "unmute"].sort(),
  );
  expect(talking({ stage: "consulting", others: [carol] })).toEqual(
    ["hand_over", "hang_up", "help", "join", "keys", "mute", "no_sound", "take_back"].sort(),
  );
  const unanswered = talking({ stage: "consulting", others: [{ ...carol, up: false }] });
  expect(unanswered).not.toContain("join");
  expect(unanswered).not.toContain("hand_over");
  expect(talking({ stage: "conference", others: [carol] })).not.toContain("join");
  expect(talking({ stage: "dialling" })).toEqual(["hang_up"]);
});

it("listens, comes in once, and takes over", () => {
  const heard = { agent: "alice", name: "Alice" };
  expect(acts({ presence: "busy", reason: "supervises", listens_to: heard, hearing: "listen" })).toEqual([
    "come_in",
    "stop_listening",
    "take_over",
  ]);
  expect(acts({ presence: "busy", listens_to: heard })).toEqual(["stop_listening", "take_over"]);
});

it("has no key for two things that can be done at once, nor one that a screen has already", () => {
  const taken = ["ctrl+k", "ctrl+enter", "ctrl+shift+enter", "ctrl+alt+p", "ctrl+alt+h", "ctrl+m", "ctrl+s"];
  const pairs: Record<string, KeyedAct[]> = {};
  for (const [act, stroke] of Object.entries(STROKES) as [KeyedAct, string][]) {
    expect(taken).not.toContain(stroke);
    pairs[stroke] = [...(pairs[stroke] ?? []), act];
  }
  expect(Object.values(pairs).filter((sharing) => sharing.length > 1)).toEqual([
    ["hold", "resume"],
    ["mute", "unmute"],
  ]);
  expect(printed(STROKES.answer)).toBe("Ctrl Alt ⏎");
});

it("hears only the keys of what may be done now", () => {
  const done: string[] = [];
  const deed = (act: KeyedAct) => () => void done.push(act);
  const keys = hotkeysOf(new Set(["resume"]), { hold: deed("hold"), resume: deed("resume") });
  keys[STROKES.hold]?.();
  expect(done).toEqual(["resume"]);
});

it("counts up since and down until", () => {
  expect(since(at(-133), NOW)).toBe("02:13");
  expect(secondsLeft(at(9.2), NOW)).toBe(10);
  expect(secondsLeft(at(-3), NOW)).toBe(0);
  expect(secondsLeft(null, NOW)).toBeNull();
  expect(counted(61)).toBe("01:01");
});

it("warns of a hold that lasts longer than the site wants", () => {
  const held = seat({ presence: "talking", stage: "held", since: at(-61) });
  expect(holdsTooLong(held, NOW, 60)).toBe(true);
  expect(holdsTooLong(held, NOW, 90)).toBe(false);
  expect(holdsTooLong({ ...held, stage: "talking" }, NOW, 60)).toBe(false);
});

it("answers by itself what its agent has asked for, and nothing else", () => {
  const inHand = seat({ presence: "talking", stage: "talking", contact: "c" });
  expect(answersItself(inHand, "c")).toBe(true);
  expect(answersItself(inHand, "another")).toBe(false);
  expect(answersItself(seat({ presence: "ringing", contact: "c" }), "c")).toBe(false);
  expect(answersItself(seat({ listens_to: { agent: "dan", name: "Dan" } }), "")).toBe(true);
});

it("has its call rung again after a reload, and at no other time", () => {
  const line = { registration: "ready" as const, rings: null, talks: false, microphone: true };
  const inHand = seat({ presence: "talking", stage: "talking", contact: "c", in_browser: true });
  expect(lostCall(inHand, line)).toBe("c");
  expect(lostCall(inHand, { ...line, talks: true })).toBeNull();
  expect(lostCall(inHand, { ...line, rings: "c" })).toBeNull();
  expect(lostCall(inHand, { ...line, registration: "connecting" })).toBeNull();
  expect(lostCall({ ...inHand, in_browser: false }, line)).toBeNull();
  expect(lostCall({ ...inHand, presence: "ringing", stage: null }, line)).toBeNull();
});

it("tells a phone without a microphone from one that is ready", () => {
  const line = { registration: "ready" as const, rings: null, talks: false, microphone: true };
  expect(wordOf(line)).toBe("ready");
  expect(wordOf({ ...line, microphone: false })).toBe("noMicrophone");
  expect(wordOf({ ...line, registration: "off" })).toBe("connecting");
});

it("measures silence as nothing and a loud voice as all", () => {
  expect(levelOf(new Uint8Array(64).fill(128))).toBe(0);
  expect(levelOf(new Uint8Array(64).fill(255))).toBe(100);
  expect(levelOf(new Uint8Array())).toBe(0);
});

it.each([
  ["138 0000 1001", "13800001001"],
  ["+86 (10) 1234-5678", "+861012345678"],
  ["110", "110"],
  ["12", null],
  ["fire brigade", null],
])("dials %s as %s", (typed, number) => {
  expect(dialable(typed)).toBe(number);
});
