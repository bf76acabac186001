/** Enter moves on through a form; what Enter means inside a field (choosing, a new line) stays the field's. */
import type { KeyboardEvent } from "react";

/** Marks the field of a list in which something is chosen. */
export const FILLED = "filled";

const STOPS = "input:not([disabled]):not([type='hidden']), textarea:not([disabled]), [data-send]";

const stops = (form: HTMLElement): HTMLElement[] => {
  const seen = new Set<string>();
  return [...form.querySelectorAll<HTMLElement>(STOPS)].filter((element) => {
    if (element.tabIndex < 0 || element.closest("[hidden], .ant-picker-dropdown")) return false;
    // A group of radios is one stop.
    const group = element instanceof HTMLInputElement && element.type === "radio" ? element.name : "";
    if (!group) return true;
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  });
};

const sameStop = (a: HTMLElement, b: HTMLElement): boolean =>
  a === b ||
  (a instanceof HTMLInputElement &&
    b instanceof HTMLInputElement &&
    a.type === "radio" &&
    a.name !== "" &&
    a.name === b.name);

export function focusNext(form: HTMLElement | null, from: Element | null): void {
  if (!form || !(from instanceof HTMLElement)) return;
  const all = stops(form);
  const here = all.findIndex((element) => sameStop(element, from));
  all[here + 1]?.focus();
}

/** For `onKeyDownCapture`: lists that are open and texts of many lines keep their Enter. */
export function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  const isPicker = target.closest(".ant-picker") !== null;
  if (!isPicker && target.getAttribute("aria-expanded") === "true") return;
  const isEmptyList = target.getAttribute("role") === "combobox" && !target.closest(`.${FILLED}`);
  if (isEmptyList) return;
  event.preventDefault();
  if (!isPicker) event.stopPropagation();
  focusNext(event.currentTarget, target);
}
