/** A diagram to be read. Fetched only where one is shown. */
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import OutlineModule from "bpmn-js/lib/features/outline";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import type ElementRegistry from "diagram-js/lib/core/ElementRegistry";
import type Overlays from "diagram-js/lib/features/overlays/Overlays";
import { SW } from "../sw";
import { translations } from "../translate";
import { type WayOut, waysOutOf } from "./elements";
import { renderer, textRenderer } from "./look";
import { type Navigating, navigating, onSelect } from "./navigating";
import styles from "./view.module.css";

export interface Mark {
  node: string;
  open: number;
  overdue: number;
  title: string;
  /** Of one case: whether the step waits, waits too long, or was done. Without it, how many wait there. */
  state?: "waits" | "late" | "done";
}

export interface Shown extends Navigating {
  /** What waits at steps, as small figures at their corners; those before are taken away. */
  mark(marks: readonly Mark[]): void;
  waysOut(id: string): WayOut[];
  destroy(): void;
}

export async function show(
  container: HTMLElement,
  xml: string,
  told: (id: string | undefined) => void,
): Promise<Shown> {
  const viewer = new NavigatedViewer({
    container,
    moddleExtensions: { sw: SW },
    bpmnRenderer: renderer,
    textRenderer,
    additionalModules: [OutlineModule, translations],
  });
  try {
    await viewer.importXML(xml);
  } catch (cause) {
    viewer.destroy();
    throw cause;
  }
  onSelect(viewer, told);
  const moving = navigating(viewer);
  moving.fit();
  return {
    ...moving,
    waysOut: (id) => {
      const found = moving.find(id);
      return found ? waysOutOf(found.businessObject) : [];
    },
    mark: (marks) => marked(viewer, marks),
    destroy: () => viewer.destroy(),
  };
}

const MARKS = "waiting";

function marked(viewer: NavigatedViewer, marks: readonly Mark[]): void {
  const overlays = viewer.get<Overlays>("overlays");
  const registry = viewer.get<ElementRegistry>("elementRegistry");
  overlays.remove({ type: MARKS });
  for (const { node, open, overdue, title, state } of marks) {
    if (open === 0 || !registry.get(node)) continue;
    const sign = document.createElement("span");
    const extra = state === "done" ? styles.done : overdue > 0 || state === "late" ? styles.late : "";
    sign.className = `${styles.mark} ${extra}`;
    sign.title = title;
    sign.textContent = state ? signOf(state, open) : overdue > 0 ? `${open} · ${overdue}!` : String(open);
    overlays.add(node, MARKS, { position: { top: -12, right: 16 }, html: sign });
  }
}

function signOf(state: NonNullable<Mark["state"]>, times: number): string {
  const again = times > 1 ? ` ×${times}` : "";
  return (state === "done" ? "✓" : state === "late" ? "●!" : "●") + again;
}
