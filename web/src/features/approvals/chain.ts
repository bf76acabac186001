/** How the steps of a chain stand, for antd's Steps. */
import type { Approval, ApprovalStep } from "./api";

export type StepStatus = "finish" | "error" | "process" | "wait";

export function statusOf(step: ApprovalStep, approval: Pick<Approval, "state" | "waiting_step">): StepStatus {
  if (step.decision === "approve") return "finish";
  if (step.decision === "refuse") return "error";
  return approval.state === "waiting" && step.number === approval.waiting_step ? "process" : "wait";
}

/** The step that the chain has come to, from 0; past the last one once all agreed. */
export function currentOf({ steps }: Pick<Approval, "steps">): number {
  const open = steps.findIndex(({ decision }) => decision !== "approve");
  return open < 0 ? steps.length : open;
}

/** What a step says that nobody has decided: whose turn it is, that it comes later, or that it never came. */
export function stillOpen(
  step: ApprovalStep,
  approval: Pick<Approval, "state" | "waiting_step">,
): "waits" | "later" | "never" {
  if (approval.state !== "waiting") return "never";
  return step.number === approval.waiting_step ? "waits" : "later";
}

export const isLast = ({ waiting_step, steps_in_all }: Pick<Approval, "waiting_step" | "steps_in_all">) =>
  waiting_step === steps_in_all;
