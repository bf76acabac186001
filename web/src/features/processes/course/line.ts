/** The way of one case through its process as a line of steps. */
import type { Schemas } from "@/api/types";

export type Course = Schemas["CourseView"];
export type CourseStep = Course["nodes"][number];
export type OpenStep = Course["steps"][number];

export interface LineStep {
  step: CourseStep;
  status: "done" | "current" | "ahead";
}

/**
 * The steps of the usual way, and of the others those that were come to. What lies behind the first step that waits is
 * to be done again, however often it was done before.
 */
export function lineOf(course: Course, usual: readonly string[]): LineStep[] {
  const place = (node: string) => usual.indexOf(node);
  const shown = course.nodes
    .filter(({ node, status }) => place(node) >= 0 || status === "open")
    .map((step, index) => ({ step, index }));
  const onWay = shown.filter(({ step }) => place(step.node) >= 0);
  const first = onWay.filter(({ step }) => step.status === "open").map(({ step }) => place(step.node));
  const aside = shown.filter(({ step }) => place(step.node) < 0);
  const reached =
    first.length > 0
      ? Math.min(...first)
      : lastDone(
          onWay.map(({ step }) => step),
          place,
        );
  const line = onWay
    .sort((a, b) => place(a.step.node) - place(b.step.node))
    .map(({ step }): LineStep => ({ step, status: statusOf(step, place(step.node), reached, course.ended) }));
  const at = line.findLastIndex(({ status }) => status === "done") + 1;
  line.splice(at, 0, ...aside.map(({ step }): LineStep => ({ step, status: "current" })));
  return line;
}

/** Where nothing on the usual way waits: behind what was done last. */
function lastDone(steps: readonly CourseStep[], place: (node: string) => number): number {
  const done = steps.filter(({ done_at }) => done_at !== null);
  const last = done.sort((a, b) => Date.parse(a.done_at ?? "") - Date.parse(b.done_at ?? "")).at(-1);
  return last ? place(last.node) + 1 : 0;
}

function statusOf(step: CourseStep, place: number, reached: number, ended: boolean): LineStep["status"] {
  if (step.status === "open") return "current";
  return step.times > 0 && (ended || place < reached) ? "done" : "ahead";
}
