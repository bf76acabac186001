/** Palette, context pad and menu of the drawing, kept to what can run. */
import ContextPadProvider from "bpmn-js/lib/features/context-pad/ContextPadProvider";
import { i18next } from "@/i18n";
import { translate } from "../translate";
import type { Element } from "../view/elements";
import { APPENDED, changesOf, DEPARTMENTS, MULTIPLE, PIECES, type Piece } from "./pieces";
import type {
  AutoPlace,
  Create,
  ElementFactory,
  ModdleFactory,
  Modeling,
  Palette,
  PopupMenu,
  Replacing,
  Tool,
} from "./services";

const named = (key: string): string => i18next.t(`processes:piece.${key}`);

/** Makes shapes of pieces. */
class Pieces {
  static $inject = ["elementFactory", "bpmnFactory"];
  constructor(
    private readonly elements: ElementFactory,
    private readonly moddle: ModdleFactory,
  ) {}

  shape({ key, type, options }: Piece): Element {
    const shape = this.elements.createShape({ type, ...options });
    if (key === "forEach") {
      const many = this.moddle.create(MULTIPLE, { "sw:over": DEPARTMENTS });
      many.$parent = shape.businessObject;
      shape.businessObject.loopCharacteristics = many;
    }
    return shape;
  }

  /** A part comes with its start. */
  withContent(piece: Piece): Element[] {
    const shape = this.shape(piece);
    if (piece.type !== "bpmn:SubProcess") return [shape];
    return [shape, this.elements.createShape({ type: "bpmn:StartEvent", x: 40, y: 82, parent: shape })];
  }
}

class OurPalette {
  static $inject = ["palette", "create", "pieces", "handTool", "lassoTool", "globalConnect"];
  constructor(
    palette: Palette,
    private readonly create: Create,
    private readonly pieces: Pieces,
    private readonly hand: Tool,
    private readonly lasso: Tool,
    private readonly connect: Tool,
  ) {
    palette.registerProvider(this);
  }

  getPaletteEntries(): object {
    const tool = (sign: string, title: string, click: (event: Event) => void) => ({
      group: "tools",
      className: sign,
      title: translate(title),
      action: { click },
    });
    const piece = (one: Piece) => {
      const start = (event: Event) => {
        const shapes = this.pieces.withContent(one);
        this.create.start(event, shapes, { hints: { autoSelect: shapes.slice(0, 1) } });
      };
      const action = { dragstart: start, click: start };
      return { group: one.group, className: one.sign, title: named(one.key), action };
    };
    return {
      hand: tool("bpmn-icon-hand-tool", "Activate hand tool", (event) => this.hand.activateHand(event)),
      lasso: tool("bpmn-icon-lasso-tool", "Activate lasso tool", (event) =>
        this.lasso.activateSelection(event),
      ),
      connect: tool("bpmn-icon-connection-multi", "Activate global connect tool", (event) =>
        this.connect.start(event),
      ),
      "tool-separator": { group: "tools", separator: true },
      ...Object.fromEntries(PIECES.map((one) => [one.key, piece(one)])),
    };
  }
}

const KEPT = /^(connect|delete|replace|append\.text-annotation|lane-.*)$/;
const LEADS_ON = /^bpmn:(StartEvent|.*Task|SubProcess|.*Gateway)$/;

type Entries = Record<string, object>;
type Padding = new (
  ...services: unknown[]
) => {
  getContextPadEntries(element: Element): Entries;
  _create: Create;
  _autoPlace?: AutoPlace;
  _popupMenu: PopupMenu;
};

class OurContextPad extends (ContextPadProvider as unknown as Padding) {
  static $inject = [...(ContextPadProvider as unknown as { $inject: string[] }).$inject, "pieces"];
  private readonly pieces: Pieces;
  constructor(...services: unknown[]) {
    super(...services.slice(0, -1));
    this.pieces = services.at(-1) as Pieces;
  }

  override getContextPadEntries(element: Element): Entries {
    const usual = Object.entries(super.getContextPadEntries(element))
      .filter(([key]) => KEPT.test(key))
      .map(([key, entry]) => [key, key === "replace" ? this.changing() : entry] as const);
    if (element.labelTarget || !LEADS_ON.test(element.type)) return Object.fromEntries(usual);
    const append = (piece: Piece) => {
      const drag = (event: Event, source: Element) =>
        this._create.start(event, this.pieces.shape(piece), { source });
      const click = (event: Event, source: Element) =>
        this._autoPlace ? this._autoPlace.append(source, this.pieces.shape(piece)) : drag(event, source);
      return {
        group: "model",
        className: piece.sign,
        title: i18next.t("processes:canvas.append", { piece: named(piece.key) }),
        action: { dragstart: drag, click },
      };
    };
    const appended = PIECES.filter(({ key }) => APPENDED.includes(key));
    return Object.fromEntries([
      ...appended.map((piece) => [`append.${piece.key}`, append(piece)] as const),
      ...usual,
    ]);
  }

  /** The menu opens where it was asked for: the usual place is asked for in a way that is given up. */
  private changing(): object {
    const title = translate("Change element");
    const click = ({ x, y }: MouseEvent, element: Element) =>
      this._popupMenu.open(element, "bpmn-replace", { x, y, cursor: { x, y } }, { title, width: 300 });
    return { group: "edit", className: "bpmn-icon-screw-wrench", title, action: { click } };
  }
}

class OurReplaceMenu {
  static $inject = ["popupMenu", "bpmnReplace", "modeling", "bpmnFactory"];
  constructor(
    menu: PopupMenu,
    private readonly replace: Replacing,
    private readonly modeling: Modeling,
    private readonly moddle: ModdleFactory,
  ) {
    menu.registerProvider("bpmn-replace", this);
  }

  getPopupMenuEntries(element: Element): object {
    if (Array.isArray(element)) return {};
    const entry = (piece: Piece) => ({
      label: named(piece.key),
      className: piece.sign,
      action: () => this.change(element, piece),
    });
    return Object.fromEntries(changesOf(element.businessObject).map((piece) => [piece.key, entry(piece)]));
  }

  getPopupMenuHeaderEntries(): object {
    return {};
  }

  private change(element: Element, piece: Piece): void {
    if (piece.type === element.type && piece.type === "bpmn:SubProcess") {
      const many = this.moddle.create(MULTIPLE, { "sw:over": DEPARTMENTS });
      this.modeling.updateProperties(element, {
        loopCharacteristics: piece.key === "forEach" ? many : undefined,
      });
    } else {
      this.replace.replaceElement(element, { type: piece.type, ...piece.options });
    }
  }
}

export const tools = {
  __init__: ["paletteProvider", "contextPadProvider", "replaceMenuProvider"],
  pieces: ["type", Pieces],
  paletteProvider: ["type", OurPalette],
  contextPadProvider: ["type", OurContextPad],
  replaceMenuProvider: ["type", OurReplaceMenu],
};
