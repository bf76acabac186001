import { act, fireEvent, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Clock } from "@/api/types";
import type { Strip } from "./clock";
import { useWhy } from "./useWhy";

const clock = (kind: string): Clock => ({ kind, round: 1, started_at: "2026-11-20T01:00:00Z" }) as Clock;
const [plan, answer, contact] = [clock("plan"), clock("answer"), clock("contact")];
const strip: Strip = { open: [plan, answer], met: [contact], earlier: [] };
const press = (key: string) => act(() => void fireEvent.keyDown(document.body, { key }));

it("explains the most urgent clock at a key, and closes at the same key or at Escape", () => {
  const { result } = renderHook(() => useWhy(strip));
  expect(result.current.clock).toBeUndefined();
  press("w");
  expect(result.current.clock).toBe(plan);
  press("w");
  expect(result.current.clock).toBeUndefined();
  press("w");
  press("Escape");
  expect(result.current.clock).toBeUndefined();
});

it("leads from clock to clock and round again", () => {
  const { result } = renderHook(() => useWhy(strip));
  act(() => result.current.toggle(answer));
  act(() => result.current.step(1));
  expect(result.current.clock).toBe(contact);
  act(() => result.current.step(1));
  expect(result.current.clock).toBe(plan);
  act(() => result.current.step(-1));
  expect(result.current.clock).toBe(contact);
  act(() => result.current.toggle(contact));
  expect(result.current.clock).toBeUndefined();
});

it("stays on its clock when what it counted is read anew", () => {
  const { result, rerender } = renderHook(({ now }) => useWhy(now), { initialProps: { now: strip } });
  act(() => result.current.toggle(answer));
  const renewed = { ...answer, elapsed_seconds: 60 };
  rerender({ now: { ...strip, open: [renewed, plan] } });
  expect(result.current.clock).toBe(renewed);
});
