import { expect, it } from "vitest";
import type { CallStep } from "../types";
import { shareOf, stretchesOf } from "./course";

const BEGAN = Date.parse("2026-11-20T01:00:00Z");
const step = (second: number, kind: string, who: string | null = null, detail = {}): CallStep => ({
  at: new Date(BEGAN + second * 1000).toISOString(),
  kind,
  agent: who,
  agent_name: who,
  detail,
});
const stage = (second: number, who: string, name: string) => step(second, "stage", who, { stage: name });
const told = (steps: CallStep[], until: number) =>
  stretchesOf(steps, BEGAN + until * 1000).map(({ kind, from, to, who }) => [
    kind,
    (from - BEGAN) / 1000,
    (to - BEGAN) / 1000,
    who,
  ]);

const answered = [
  step(0, "arrived"),
  step(0, "queued", null, { queue: "hotline" }),
  step(12, "offered", "Alice"),
  step(20, "withdrawn", "Alice"),
  step(20, "offered", "Bob"),
  step(25, "connected", "Bob"),
  stage(25, "Bob", "talking"),
];

it("waits, rings at one who does not answer and at one who does, and talks", () => {
  expect(told(answered, 60)).toEqual([
    ["waiting", 0, 12, null],
    ["ringing", 12, 20, "Alice"],
    ["ringing", 20, 25, "Bob"],
    ["talking", 25, 60, "Bob"],
  ]);
});

it("tells hold, consultation, three and whoever has it then, and ends", () => {
  const steps = [
    ...answered,
    stage(40, "Bob", "held"),
    stage(50, "Bob", "talking"),
    stage(60, "Bob", "consulting"),
    stage(80, "Bob", "conference"),
    step(90, "passed", "Bob", { to: "carol" }),
    stage(90, "Carol", "talking"),
    step(100, "over", "Carol", { by: "customer" }),
  ];
  expect(told(steps, 500).slice(3)).toEqual([
    ["talking", 25, 40, "Bob"],
    ["held", 40, 50, "Bob"],
    ["talking", 50, 60, "Bob"],
    ["consulting", 60, 80, "Bob"],
    ["conference", 80, 90, "Bob"],
    ["talking", 90, 100, "Carol"],
  ]);
});

it("waits again in the queue that it was handed to, and does not fall apart when muted", () => {
  const steps = [
    ...answered,
    step(30, "stage", "Bob", { stage: "talking", muted: true }),
    step(45, "passed", "Bob", { to: "broadband" }),
    step(45, "queued", null, { queue: "broadband" }),
    step(70, "left", null, { outcome: "abandoned" }),
  ];
  expect(told(steps, 500).slice(3)).toEqual([
    ["talking", 25, 45, "Bob"],
    ["waiting", 45, 70, null],
  ]);
});

it("shows the shortest stretch too, and nothing of a call without steps", () => {
  const all = stretchesOf([step(0, "arrived"), step(1, "offered", "Bob"), step(1000, "over")], BEGAN);
  expect(all.map((one) => shareOf(one, all))).toEqual([1.5, 99.9]);
  expect(stretchesOf([], BEGAN)).toEqual([]);
});
