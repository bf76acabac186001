/** A diagram to be read. Fetched only where one is shown. */
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import OutlineModule from "bpmn-js/lib/features/outline";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { SW } from "../sw";
import { translations } from "../translate";
import { type WayOut, waysOutOf } from "./elements";
import { renderer, textRenderer } from "./look";
import { type Navigating, navigating, onSelect } from "./navigating";

export interface Shown extends Navigating {
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
    destroy: () => viewer.destroy(),
  };
}
