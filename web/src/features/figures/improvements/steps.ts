/** What may be done to a task where it stands, by whom. */
import type { Improvement, ImprovementTask } from "@/api/types";
import type { Scale } from "../words";

export const STEPS = ["plan", "meet", "carryOut", "check", "cancel"] as const;
export type TaskStep = (typeof STEPS)[number];

interface Powers {
  plans: boolean;
  checks: boolean;
}

type Standing = Pick<ImprovementTask, "state" | "responsible" | "carried_out">;

const POSSIBLE: Record<TaskStep, readonly ImprovementTask["state"][]> = {
  plan: ["open", "planned"],
  meet: ["open", "planned", "carried_out"],
  carryOut: ["planned"],
  check: ["carried_out"],
  cancel: ["open", "planned"],
};

/** The steps that the reader may take, the likely one first. Nobody checks what they carried out themselves. */
export function stepsOf(task: Standing, { plans, checks }: Powers): TaskStep[] {
  const may: Record<TaskStep, boolean> = {
    plan: plans,
    meet: plans,
    carryOut: plans || task.responsible,
    check: checks && !task.carried_out,
    cancel: checks,
  };
  const likely: Partial<Record<ImprovementTask["state"], TaskStep>> = {
    open: "plan",
    planned: "carryOut",
    carried_out: "check",
  };
  const steps = STEPS.filter((step) => may[step] && POSSIBLE[step].includes(task.state));
  return steps.sort(
    (one, other) => Number(other === likely[task.state]) - Number(one === likely[task.state]),
  );
}

/** The figure of a task, as figures are said. */
export const asFigure = ({ target, better, scale }: Pick<Improvement, "target" | "better" | "scale">) => ({
  target,
  better: better as "higher" | "lower",
  scale: scale as Scale,
});
