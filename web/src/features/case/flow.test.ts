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

  it("goes back to the investigation when the customer is dissatisfied, and says so", () => {
    const timeline = [entry("complaint.satisfaction", { grade: "dissatisfied" })];
    expect(current("dissatisfied", timeline)).toBe("in_investigation");
    expect(flowOf("dissatisfied", timeline).said).toBe("dissatisfied");
    expect(flowOf("in_investigation", timeline).said).toBeUndefined();
  });

  it("leads from the answer over the records to the review", () => {
    expect(current("satisfied")).toBe("archiving");
    expect(current("archiving", [entry("complaint.unanswered")])).toBe("archiving");
    expect(current("under_review")).toBe("under_review");
  });

  it("stands at the beginning again when the department returned the case", () => {
    const timeline = ["registered", "assigned", "returned"].map((type) => entry(`complaint.${type}`));
    const { steps } = flowOf("registered", timeline);
    expect(steps[0]).toMatchObject({ status: "current", reached: { type: "complaint.returned" } });
    expect(steps[1]?.status).toBe("ahead");
  });

  it("ends with every step done when closed, and with none lit when cancelled", () => {
    const whole = "registered assigned accepted proposed replied satisfaction records closed".split(" ");
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
