import { expect, it } from "vitest";
import type { BoardSeat, Seat } from "../types";
import { actsAt } from "./acts";
import { figureIn } from "./figures";

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

it("finds a figure by its name, and none of a day without calls", () => {
  const shown = (value: number | null) => [
    { figure: "talk_time" as const, numerator: 0, denominator: 0, value },
  ];
  expect(figureIn(shown(30.5), "talk_time")).toBe(30.5);
  expect(figureIn(shown(null), "talk_time")).toBeNull();
  expect(figureIn(shown(30.5), "hold_time")).toBeNull();
});
