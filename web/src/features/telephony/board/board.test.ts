import { expect, it } from "vitest";
import type { BoardSeat, Seat } from "../types";
import { actsAt } from "./acts";
import { figuresOf } from "./figures";

const own = (change: Partial<Seat>) => ({ agent: "susan", presence: "idle", ...NOBODY, ...change }) as Seat;
const NOBODY = { listens_to: null, hearing: null };
const alice = (presence: BoardSeat["presence"]) => ({ agent: "alice", presence }) as BoardSeat;
const acts = (seat: BoardSeat, mine: Seat | null) => [...actsAt(seat, mine)].sort();

it("listens and whispers only where there is a call, from a seat that is free", () => {
  expect(acts(alice("talking"), own({}))).toEqual(["listen", "whisper"]);
  expect(acts(alice("idle"), own({}))).toEqual(["set"]);
  expect(acts(alice("talking"), own({ presence: "talking" }))).toEqual([]);
  expect(acts(alice("talking"), null)).toEqual([]);
  expect(acts({ ...alice("talking"), agent: "susan" }, own({}))).toEqual([]);
});

it("comes in, takes over and leaves where one listens already", () => {
  const heard = { agent: "alice", name: "Alice" };
  expect(acts(alice("talking"), own({ listens_to: heard, hearing: "listen" }))).toEqual([
    "come_in",
    "stop_listening",
    "take_over",
    "whisper",
  ]);
  expect(acts(alice("talking"), own({ listens_to: heard }))).toEqual(["stop_listening", "take_over"]);
});

it("makes figures of the day, and none of a day without calls", () => {
  const none = { arrived: 0, answered: 0, abandoned: 0, short_abandoned: 0, within: 0 };
  const times = { waited_ms_of_answered: 0, talked_ms: 0, held_ms: 0 };
  expect(figuresOf({ ...none, ...times })).toEqual({ within: null, wait: null, talk: null, held: null });
  expect(
    figuresOf({
      arrived: 12,
      answered: 8,
      abandoned: 2,
      short_abandoned: 2,
      within: 6,
      waited_ms_of_answered: 80_000,
      talked_ms: 960_000,
      held_ms: 40_000,
    }),
  ).toEqual({ within: 60, wait: 10_000, talk: 120_000, held: 5_000 });
});
