/** Moving about in a diagram: the same for one that is read and one that is drawn. */
import type BaseViewer from "bpmn-js/lib/BaseViewer";
import type Canvas from "diagram-js/lib/core/Canvas";
import type ElementRegistry from "diagram-js/lib/core/ElementRegistry";
import type EventBus from "diagram-js/lib/core/EventBus";
import type Selection from "diagram-js/lib/features/selection/Selection";
import type { Element } from "./elements";
import { standingAlone } from "./look";

export interface Navigating {
  /** Selects an element and brings it into sight; nothing: selects nothing. */
  select(id: string | undefined): void;
  zoom(by: number): void;
  fit(): void;
  /** The picture as a file of its own. */
  svg(): Promise<string>;
  find(id: string): Element | undefined;
}

const MARGIN = 24;
const MOST = 1.2;
const STEP = { least: 0.2, most: 4 };

/** `aside`: what lies over the left edge, in pixels. */
export function navigating(viewer: BaseViewer, aside = 0): Navigating {
  const canvas = viewer.get<Canvas>("canvas");
  const registry = viewer.get<ElementRegistry>("elementRegistry");
  const selection = viewer.get<Selection>("selection");
  const find = (id: string) => registry.get(id) as unknown as Element | undefined;
  return {
    find,
    select(id) {
      const element = id === undefined ? undefined : registry.get(id);
      if (!element || element === canvas.getRootElement()) {
        selection.select(null);
        return;
      }
      const root = canvas.findRoot(element);
      if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
      if (!selection.isSelected(element)) selection.select(element);
      canvas.scrollToElement(element, 60);
    },
    zoom(by) {
      canvas.zoom(Math.min(STEP.most, Math.max(STEP.least, canvas.zoom() * by)));
    },
    fit() {
      fitInto(canvas, aside);
    },
    async svg() {
      return standingAlone((await viewer.saveSVG()).svg);
    },
  };
}

/** The whole diagram, with air around it; a small one is not blown up. */
function fitInto(canvas: Canvas, aside: number): void {
  const { inner, outer } = canvas.viewbox();
  if (!outer.width || !outer.height || !inner.width || !inner.height) return;
  const scale = Math.min(
    MOST,
    (outer.width - aside) / (inner.width + 2 * MARGIN),
    outer.height / (inner.height + 2 * MARGIN),
  );
  const width = outer.width / scale;
  const height = outer.height / scale;
  canvas.viewbox({
    x: inner.x - (width + aside / scale - inner.width) / 2,
    y: inner.y - (height - inner.height) / 2,
    width,
    height,
  });
}

/** Tells which single element is selected. */
export function onSelect(viewer: BaseViewer, told: (id: string | undefined) => void): void {
  const root = viewer.get<Canvas>("canvas");
  viewer
    .get<EventBus>("eventBus")
    .on("selection.changed", ({ newSelection }: { newSelection: Element[] }) => {
      const [one, ...more] = newSelection;
      const chosen = more.length === 0 ? (one?.labelTarget ?? one) : undefined;
      told(chosen && chosen.id !== root.getRootElement().id ? chosen.id : undefined);
    });
}
