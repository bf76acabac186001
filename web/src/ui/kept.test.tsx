import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useKept } from "./kept";

it("keeps a value over a closed tab, apart for each key, until it is cleared", () => {
  const first = renderHook(({ where }) => useKept<string>(where), { initialProps: { where: "one" } });
  act(() => first.result.current.save("half a sentence"));
  first.rerender({ where: "two" });
  expect(first.result.current.value).toBeUndefined();
  first.unmount();
  const later = renderHook(() => useKept<string>("one"));
  expect(later.result.current.value).toBe("half a sentence");
  act(() => later.result.current.clear());
  expect(later.result.current.value).toBeUndefined();
  expect(localStorage.getItem("one")).toBeNull();
});

it("drops what cannot be read", () => {
  localStorage.setItem("broken", "{");
  expect(renderHook(() => useKept("broken")).result.current.value).toBeUndefined();
});
