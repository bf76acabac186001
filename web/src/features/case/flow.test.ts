import { describe, expect, it } from "vitest";
import type { Entry } from "@/api/types";
import { flowOf } from "./flow";

const entry = (type: string, data: Record<string, unknown> = {}): Entry => ({
  id: type,
  at: "2026-11-20T01:00:00Z",
  version: 1,
  type,
  actor: null,
  text: null,
  channel: null,
  person: null,
  visible_to_customer: false,
  data,
});
const current = (state: Parameters<typeof flowOf>[0], timeline: Entry[] = []) =>
  flowOf(state, timeline).steps.find((step) => step.status === "current")?.step;

describe("the step diagram", () => {
  it("lights the step of the state", () => {
    expect(current("assigned")).toBe("assigned");
    expect(current("awaiting_customer")).toBe("in_investigation");
  });

  it("goes back to the investigation when the customer is dissatisfied, in the next round", () => {
    const timeline = [entry("complaint.satisfaction", { grade: "dissatisfied" })];
    expect(current("dissatisfied", timeline)).toBe("in_investigation");
    expect(flowOf("dissatisfied", timeline).round).toBe(2);
  });

  it("ends with every step done when closed, and with none lit when cancelled", () => {
    const whole = ["registered", "assigned", "accepted", "proposed", "replied", "satisfaction", "closed"];
    const { steps } = flowOf(
      "closed",
      whole.map((type) => entry(`complaint.${type}`)),
    );
    expect(steps.every((step) => step.status === "done")).toBe(true);
    const cancelled = flowOf("cancelled", [entry("complaint.accepted")]);
    expect(cancelled.broken).toBe(true);
    expect(cancelled.steps.some((step) => step.status === "current")).toBe(false);
  });

  it("claims of a case that another system closed only what is in its timeline", () => {
    const brought = ["registered", "assigned", "closed"].map((type) => entry(`complaint.${type}`));
    const done = flowOf("closed", brought).steps.filter((step) => step.status === "done");
    expect(done.map((step) => step.step)).toEqual(["registered", "assigned", "closed"]);
  });
});
