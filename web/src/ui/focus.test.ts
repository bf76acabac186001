import { beforeEach, expect, it } from "vitest";
import { focusField } from "./focus";

const shown = (html: string): HTMLElement => {
  const box = document.createElement("div");
  box.innerHTML = html;
  document.body.replaceChildren(box);
  return box;
};
const focused = () => document.activeElement?.id;

beforeEach(() => document.body.replaceChildren());

it("begins in the first field that takes it", () => {
  focusField(
    shown('<button id="x"></button><input type="hidden"><input disabled><textarea id="a"></textarea>'),
  );
  expect(focused()).toBe("a");
});

it("begins at what is chosen, where the first field is a choice", () => {
  const choice = '<input type="radio" name="c" id="1" disabled><input type="radio" name="c" id="2">';
  focusField(shown(`${choice}<input type="radio" name="c" id="3" checked><input id="4">`));
  expect(focused()).toBe("3");
  focusField(shown(`${choice}<input type="checkbox" name="d" id="5" checked>`));
  expect(focused()).toBe("2");
});

it("leaves it where somebody writes", () => {
  const box = shown('<input id="1"><input id="2">');
  box.querySelector<HTMLElement>("[id='2']")?.focus();
  focusField(box);
  expect(focused()).toBe("2");
});
