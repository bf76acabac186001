/** What may be done to a task where it stands, by whom. */
import type { Improvement, ImprovementTask, Schemas } from "@/api/types";
import type { Scale } from "../words";

export const STEPS = ["plan", "meet", "carryOut", "check", "cancel"] as const;
export type TaskStep = (typeof STEPS)[number];

interface Powers {
  plans: boolean;
  checks: boolean;
}

export type OpenStep = Schemas["OpenImprovementStep"];
type Standing = Pick<ImprovementTask, "state" | "responsible" | "carried_out"> & {
  open_steps: readonly Pick<OpenStep, "form">[];
};

/** Where something may be done: in these states, or where its step in the process is open. */
const POSSIBLE: Record<"plan" | "meet" | "cancel", readonly ImprovementTask["state"][]> = {
  plan: ["open", "planned"],
  meet: ["open", "planned", "carried_out"],
  cancel: ["open", "planned"],
};
const FORMS = { carryOut: "carry_out", check: "check" } as const;

const isPossible = (step: TaskStep, task: Standing): boolean =>
  step === "carryOut" || step === "check"
    ? task.open_steps.some(({ form }) => form === FORMS[step])
    : POSSIBLE[step].includes(task.state);

/** The steps that the process office drew in: they have no form of their own. */
export const drawnSteps = (task: Pick<ImprovementTask, "open_steps">): OpenStep[] =>
  task.open_steps.filter(({ form }) => form === "");

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
  const steps = STEPS.filter((step) => may[step] && isPossible(step, task));
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
