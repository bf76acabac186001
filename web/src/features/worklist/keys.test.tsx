import "@/i18n";
import { fireEvent, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import type { TicketRow } from "@/api/types";
import type { RowAction } from "./actions";
import { useCursor } from "./useCursor";
import { useListKeys } from "./useListKeys";

const navigate = vi.fn();
vi.mock("@tanstack/react-router", () => ({ useNavigate: () => navigate }));
vi.mock("@/session/session", () => ({
  usePermissions: () => (permission: string) =>
    ["complaints.accept", "complaints.log", "complaints.reply"].includes(permission),
}));

const row = (id: string, state: TicketRow["state"]) => ({ id, state }) as TicketRow;
const rows = [row("a", "assigned"), row("b", "replied"), row("c", "assigned")];
const accept = vi.fn();
const onOpen = vi.fn();
const onAct = vi.fn();
const renew = vi.fn();
const actions: RowAction[] = [
  { key: "a", label: "accept", icon: null, applies: (one) => one.state === "assigned", run: accept },
];

function list(openId?: string) {
  return renderHook(() => {
    const cursor = useCursor(rows);
    useListKeys({
      openId,
      onOpen,
      onAct,
      cursor,
      walk: (by) => void cursor.step(by),
      renew,
      help: vi.fn(),
      actions,
    });
    return cursor;
  });
}
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key });

beforeEach(() => {
  for (const spy of [navigate, accept, onOpen, onAct, renew]) spy.mockClear();
});

it("walks the rows and stops at both ends", () => {
  const { result } = list();
  for (const key of ["j", "j", "j", "j"]) press(key);
  expect(result.current.current?.id).toBe("c");
  for (const key of ["k", "k", "k"]) press(key);
  expect(result.current.current?.id).toBe("a");
});

it("opens the row it stands on beside the list, or as a page", () => {
  list();
  press("j");
  press("Enter");
  expect(onOpen).toHaveBeenCalledWith("a");
  press("o");
  expect(navigate).toHaveBeenCalledWith({ to: "/tickets/$id", params: { id: "a" } });
});

it("does an action of the list to the ticked rows it applies to", () => {
  list();
  for (const key of ["j", "x", "j", "x", "a"]) press(key);
  expect(accept).toHaveBeenCalledWith([rows[0]], expect.any(Function));
  expect(onAct).not.toHaveBeenCalled();
});

it("opens the case at the form of the same letter, where the person may do that", () => {
  list();
  press("j");
  press("r");
  expect(onAct).toHaveBeenCalledWith("a", "reply");
  press("c");
  expect(onAct).toHaveBeenCalledTimes(1);
});

it("leaves the letters to an open case", () => {
  list("a");
  press("j");
  for (const key of ["a", "r", "l", "u"]) press(key);
  expect([accept, onAct, renew].some((spy) => spy.mock.calls.length > 0)).toBe(false);
});

it("rests while someone types", () => {
  list();
  const field = document.body.appendChild(document.createElement("input"));
  press("u", field);
  expect(renew).not.toHaveBeenCalled();
  field.remove();
  press("u");
  expect(renew).toHaveBeenCalledTimes(1);
});
