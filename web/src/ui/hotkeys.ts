/** Keys of a screen: `{ j: next, "ctrl+enter": send, "?": help }`. Plain keys rest while someone types. */
import { useEffect, useEffectEvent } from "react";

export type Hotkeys = Record<string, ((event: KeyboardEvent) => void) | undefined>;

const FIELDS = "input, textarea, select, [contenteditable='true'], [role='combobox']";

/** The name of a stroke: modifiers in the order ctrl, alt, shift; ⌘ counts as ctrl. */
export function strokeOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const printable = key.length === 1 && !/[a-z0-9]/.test(key);
  const parts = [
    event.ctrlKey || event.metaKey ? "ctrl" : "",
    event.altKey ? "alt" : "",
    // "?" already carries its shift.
    event.shiftKey && !printable ? "shift" : "",
    key === " " ? "space" : key,
  ];
  return parts.filter(Boolean).join("+");
}

/** Whatever lies over the page keeps plain keys to itself. */
const OVERLAYS = ".ant-modal-wrap, .ant-popover, .ant-dropdown, .keeps-keys";
const isAbove = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest(OVERLAYS) !== null;

const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing || (event.target instanceof Element && event.target.closest(FIELDS) !== null);

/** A focused button or link answers Enter and Space itself. */
const isPressing = (event: KeyboardEvent, stroke: string): boolean =>
  (stroke === "enter" || stroke === "space") &&
  event.target instanceof Element &&
  event.target.closest("button, a, summary, [role='menuitem'], [role='option'], [role='tab']") !== null;

export function useHotkeys(hotkeys: Hotkeys, enabled = true): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const stroke = strokeOf(event);
    const action = hotkeys[stroke];
    if (!action || event.defaultPrevented || isPressing(event, stroke)) return;
    if ((isTyping(event) || isAbove(event)) && !stroke.startsWith("ctrl+")) return;
    event.preventDefault();
    action(event);
  });
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [enabled]);
}
