import { expect, it } from "vitest";
import { stepsOf } from "./steps";

const task = (state: "open" | "planned" | "carried_out" | "closed" | "cancelled", more = {}) => ({
  state,
  responsible: false,
  carried_out: false,
  open_steps: [
    { form: { open: "plan", planned: "carry_out", carried_out: "check", closed: "", cancelled: "" }[state] },
  ],
  ...more,
});
const MANAGER = { plans: true, checks: true };
const NOBODY = { plans: false, checks: false };

it("offers the likely step first", () => {
  expect(stepsOf(task("open"), MANAGER)).toEqual(["plan", "meet", "cancel"]);
  expect(stepsOf(task("planned"), MANAGER)[0]).toBe("carryOut");
  expect(stepsOf(task("carried_out"), MANAGER)[0]).toBe("check");
});

it("lets the person named carry it out, and nobody check their own work", () => {
  expect(stepsOf(task("planned", { responsible: true }), NOBODY)).toEqual(["carryOut"]);
  expect(stepsOf(task("carried_out", { carried_out: true }), MANAGER)).toEqual(["meet"]);
});

it("waits for a step that the process office drew in", () => {
  const checked = task("planned", { open_steps: [{ form: "" }] });
  expect(stepsOf(checked, MANAGER)).toEqual(["plan", "meet", "cancel"]);
});

it("ends with what is over", () => {
  expect(stepsOf(task("closed"), MANAGER)).toEqual([]);
  expect(stepsOf(task("open"), NOBODY)).toEqual([]);
});
