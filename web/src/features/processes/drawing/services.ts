/** What is used of bpmn-js' services; its own types say more than is needed, and some say less. */
import type { Element, Moddle } from "../view/elements";
import type { Piece } from "./pieces";

export interface ModdleFactory {
  create(type: string, properties?: object): Moddle;
}

export interface Modeling {
  updateProperties(element: Element, properties: object): void;
  connect(source: Element, target: Element): void;
  removeElements(elements: Element[]): void;
}

export interface ElementFactory {
  createShape(options: object): Element;
}

export interface Create {
  start(event: Event, what: Element | Element[], context?: object): void;
}

export interface AutoPlace {
  append(source: Element, shape: Element): void;
}

export interface Replacing {
  replaceElement(element: Element, target: object): Element;
}

export interface PopupMenu {
  registerProvider(id: string, provider: object): void;
  open(element: Element, menu: string, place: object, options: object): void;
}

export interface Palette {
  registerProvider(provider: object): void;
}

/** Makes the shapes of pieces. */
export interface Shapes {
  shape(piece: Piece): Element;
}

export interface Tool {
  activateHand(event: Event): void;
  activateSelection(event: Event): void;
  start(event: Event): void;
}
