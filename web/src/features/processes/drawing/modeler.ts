/** A diagram that is drawn. Fetched only where somebody draws. */
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import Modeler from "bpmn-js/lib/Modeler";
import { SW } from "../sw";
import { translations } from "../translate";
import type { Element, Moddle } from "../view/elements";
import { renderer, textRenderer } from "../view/look";
import { type Navigating, navigating, onSelect } from "../view/navigating";
import { PIECES, type Piece } from "./pieces";
import type { AutoPlace, ModdleFactory, Modeling, Shapes } from "./services";
import { tools } from "./tools";

/** How wide the palette is, with the air around it. */
const PALETTE = 120;

interface CommandStack {
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
}

export interface Drawn extends Navigating {
  xml(): Promise<string>;
  /** Puts another diagram in the place of this one; one that cannot be read is refused, and nothing changes. */
  replace(xml: string): Promise<void>;
  root(): Element;
  make(type: string, properties: object): Moddle;
  update(element: Element, properties: object): void;
  /** Nodes and flows in the order of the diagram, without labels. */
  elements(): Element[];
  append(element: Element, piece: Piece["key"]): void;
  connect(source: Element, target: Element): void;
  remove(element: Element): void;
  stack: CommandStack;
  destroy(): void;
}

interface Told {
  onSelect: (id: string | undefined) => void;
  onChange: () => void;
}

export async function draw(container: HTMLElement, xml: string, told: Told): Promise<Drawn> {
  const modeler = new Modeler({
    container,
    moddleExtensions: { sw: SW },
    bpmnRenderer: renderer,
    textRenderer,
    additionalModules: [translations, tools],
  });
  const moving = navigating(modeler, PALETTE);
  const open = async (wanted: string) => {
    await modeler.importXML(wanted);
    moving.fit();
  };
  try {
    await open(xml);
  } catch (cause) {
    modeler.destroy();
    throw cause;
  }
  onSelect(modeler, told.onSelect);
  modeler.on("commandStack.changed", told.onChange);
  const canvas = modeler.get<{ getRootElement(): Element }>("canvas");
  const modeling = modeler.get<Modeling>("modeling");
  const xmlOf = async () => (await modeler.saveXML({ format: true })).xml ?? "";
  return {
    ...moving,
    xml: xmlOf,
    async replace(wanted) {
      const before = await xmlOf();
      await modeler.get<{ fromXML(xml: string): Promise<unknown> }>("moddle").fromXML(wanted);
      try {
        await open(wanted);
      } catch (cause) {
        await open(before);
        throw cause;
      }
    },
    root: () => canvas.getRootElement(),
    make: (type, properties) => modeler.get<ModdleFactory>("bpmnFactory").create(type, properties),
    update: (element, properties) => modeling.updateProperties(element, properties),
    elements: () =>
      modeler
        .get<{ filter(wanted: (element: Element) => boolean): Element[] }>("elementRegistry")
        .filter(
          ({ labelTarget, businessObject: said }) => !labelTarget && said.$instanceOf("bpmn:FlowElement"),
        ),
    append(element, key) {
      const piece = PIECES.find((one) => one.key === key);
      if (piece)
        modeler.get<AutoPlace>("autoPlace").append(element, modeler.get<Shapes>("pieces").shape(piece));
    },
    connect: (source, target) => modeling.connect(source, target),
    remove: (element) => modeling.removeElements([element]),
    stack: modeler.get<CommandStack>("commandStack"),
    destroy: () => modeler.destroy(),
  };
}
