/** What waits at steps, and which of them hold cases up, as marks on a diagram. */
import type NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import type Canvas from "diagram-js/lib/core/Canvas";
import type ElementRegistry from "diagram-js/lib/core/ElementRegistry";
import type Overlays from "diagram-js/lib/features/overlays/Overlays";
import styles from "./view.module.css";

export interface Mark {
  node: string;
  open: number;
  overdue: number;
  title: string;
  /** Of one case: whether the step waits, waits too long, or was done. Without it, how many wait there. */
  state?: "waits" | "late" | "done";
  /** Why it is a bottleneck; without it, it is none. */
  narrow?: string;
}

const MARKS = "waiting";

/** Small figures at the corners of steps; bottlenecks have an hourglass and a frame. Those before are taken away. */
export function marking(viewer: NavigatedViewer): (marks: readonly Mark[]) => void {
  const overlays = viewer.get<Overlays>("overlays");
  const registry = viewer.get<ElementRegistry>("elementRegistry");
  const canvas = viewer.get<Canvas>("canvas");
  const frame = styles.narrow ?? "narrow";
  let framed: string[] = [];
  return (marks) => {
    overlays.remove({ type: MARKS });
    for (const node of framed) if (registry.get(node)) canvas.removeMarker(node, frame);
    framed = [];
    for (const mark of marks) {
      if (mark.open === 0 || !registry.get(mark.node)) continue;
      overlays.add(mark.node, MARKS, { position: { top: -12, right: 16 }, html: figureOf(mark) });
      if (mark.narrow === undefined) continue;
      overlays.add(mark.node, MARKS, { position: { top: -13, left: 6 }, html: hourglass(mark.narrow) });
      canvas.addMarker(mark.node, frame);
      framed.push(mark.node);
    }
  };
}

function figureOf({ open, overdue, state, title }: Mark): HTMLElement {
  const sign = document.createElement("span");
  const extra = state === "done" ? styles.done : overdue > 0 || state === "late" ? styles.late : "";
  sign.className = `${styles.mark} ${extra}`;
  sign.title = title;
  sign.textContent = state ? signOf(state, open) : overdue > 0 ? `${open} · ${overdue}!` : String(open);
  return sign;
}

function hourglass(why: string): HTMLElement {
  const sign = document.createElement("span");
  sign.className = `${styles.hourglass} ${styles.onStep}`;
  sign.title = why;
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", why);
  return sign;
}

function signOf(state: NonNullable<Mark["state"]>, times: number): string {
  const again = times > 1 ? ` ×${times}` : "";
  return (state === "done" ? "✓" : state === "late" ? "●!" : "●") + again;
}
