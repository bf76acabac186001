import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { type Hotkeys, useHotkeys } from "./hotkeys";

function Page({ hotkeys }: { hotkeys: Hotkeys }) {
  useHotkeys(hotkeys);
  return (
    <>
      <input aria-label="field" />
      <button type="button">press</button>
    </>
  );
}

it("hears keys on the page, not while someone types", () => {
  const next = vi.fn();
  const send = vi.fn();
  render(<Page hotkeys={{ j: next, "ctrl+enter": send }} />);
  fireEvent.keyDown(document.body, { key: "j" });
  fireEvent.keyDown(screen.getByLabelText("field"), { key: "j" });
  expect(next).toHaveBeenCalledOnce();
  fireEvent.keyDown(screen.getByLabelText("field"), { key: "Enter", ctrlKey: true });
  expect(send).toHaveBeenCalledOnce();
});

it("takes command for control, and leaves Enter to a focused button", () => {
  const search = vi.fn();
  const open = vi.fn();
  const help = vi.fn();
  render(<Page hotkeys={{ "ctrl+k": search, enter: open, "?": help }} />);
  fireEvent.keyDown(document.body, { key: "k", metaKey: true });
  fireEvent.keyDown(screen.getByRole("button"), { key: "Enter" });
  fireEvent.keyDown(document.body, { key: "?", shiftKey: true });
  expect(search).toHaveBeenCalledOnce();
  expect(open).not.toHaveBeenCalled();
  expect(help).toHaveBeenCalledOnce();
});
