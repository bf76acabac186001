/** A diagram to be read. Fetched only where one is shown. */
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import OutlineModule from "bpmn-js/lib/features/outline";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import type Canvas from "diagram-js/lib/core/Canvas";
import type ElementRegistry from "diagram-js/lib/core/ElementRegistry";
import type Overlays from "diagram-js/lib/features/overlays/Overlays";
import { SW } from "../sw";
import { translations } from "../translate";
import { type WayOut, waysOutOf } from "./elements";
import { renderer, textRenderer } from "./look";
import { type Mark, marking } from "./marking";
import { type Navigating, navigating, onSelect } from "./navigating";
import styles from "./view.module.css";

/** What became of an element: told by colour, sign and words. */
export interface Tint {
  element: string;
  change: "added" | "removed" | "changed";
  sign: string;
  title: string;
}

export interface Shown extends Navigating {
  /** What waits at steps and what holds cases up; what was marked before is taken away. */
  mark(marks: readonly Mark[]): void;
  /** Shows what became of elements; what was shown before is taken away. */
  tint(tints: readonly Tint[]): void;
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
  const tinted = tinting(viewer);
  moving.fit();
  return {
    ...moving,
    waysOut: (id) => {
      const found = moving.find(id);
      return found ? waysOutOf(found.businessObject) : [];
    },
    mark: marking(viewer),
    tint: tinted,
    destroy: () => viewer.destroy(),
  };
}

const TINTS = "changes";
const SMALL = 60;

/** A frame of its colour round an element, and its sign at the corner. */
function tinting(viewer: NavigatedViewer): (tints: readonly Tint[]) => void {
  const overlays = viewer.get<Overlays>("overlays");
  const registry = viewer.get<ElementRegistry>("elementRegistry");
  const canvas = viewer.get<Canvas>("canvas");
  let before: [string, string][] = [];
  return (tints) => {
    overlays.remove({ type: TINTS });
    for (const [element, frame] of before) if (registry.get(element)) canvas.removeMarker(element, frame);
    before = [];
    for (const { element, change, sign, title } of tints) {
      const found = registry.get(element);
      const frame = styles[change];
      if (!found || !frame) continue;
      canvas.addMarker(element, frame);
      before.push([element, frame]);
      if ("waypoints" in found) continue;
      const label = document.createElement("span");
      label.className = `${styles.tint} ${styles[`${change}Sign`]}`;
      label.title = title;
      label.textContent = sign;
      // Gateways and ends have their names above.
      const position = found.width < SMALL ? { bottom: 4, left: 0 } : { top: -13, left: 6 };
      overlays.add(element, TINTS, { position, html: label });
    }
  };
}
