import { describe, expect, it } from "vitest";
import type { ApprovalStep } from "./api";
import { currentOf, isLast, statusOf, stillOpen } from "./chain";

const step = (number: number, decision: ApprovalStep["decision"] = null): ApprovalStep => ({
  number,
  post: "manager",
  level: "own",
  unit: null,
  decided_by: null,
  on_behalf_of: null,
  decision,
  decided_at: null,
  note: null,
});

describe("the chain of an approval", () => {
  const waiting = { state: "waiting", waiting_step: 2 } as const;

  it("tells what was agreed to, whose turn it is, and what comes later", () => {
    const steps = [step(1, "approve"), step(2), step(3)];
    expect(steps.map((one) => statusOf(one, waiting))).toEqual(["finish", "process", "wait"]);
    expect(steps.slice(1).map((one) => stillOpen(one, waiting))).toEqual(["waits", "later"]);
    expect(currentOf({ steps })).toBe(1);
  });

  it("ends with a refusal, and what would have come after never came", () => {
    const steps = [step(1, "refuse"), step(2)];
    const refused = { state: "refused", waiting_step: null } as const;
    expect(steps.map((one) => statusOf(one, refused))).toEqual(["error", "wait"]);
    expect(stillOpen(step(2), refused)).toBe("never");
    expect(currentOf({ steps })).toBe(0);
  });

  it("is past its end once all agreed", () => {
    expect(currentOf({ steps: [step(1, "approve"), step(2, "approve")] })).toBe(2);
    expect(isLast({ waiting_step: 2, steps_in_all: 2 })).toBe(true);
    expect(isLast({ waiting_step: 1, steps_in_all: 2 })).toBe(false);
    expect(isLast({ waiting_step: null, steps_in_all: 2 })).toBe(false);
  });
});
