import { expect, it } from "vitest";
import {
  BLANK_QUEUE,
  barsOf,
  type Hotlines,
  hoursOf,
  withCode,
  withHours,
  withOwnHours,
  withoutQueue,
} from "./hotlines";

const RULE = {
  routing: {
    queues: [
      { ...BLANK_QUEUE, code: "bills", closed_to: "hotline", level: 3, by_brand: true },
      { ...BLANK_QUEUE, code: "hotline", overflows: [{ to: "bills", longer_than: 5, after_seconds: null }] },
    ],
    ageing_seconds: 60,
  },
  numbers: [],
  keeps: "what no editor shows",
} as unknown as Hotlines;

it("takes along whatever leads to a queue that is called otherwise", () => {
  const renamed = withCode(withOwnHours(RULE, "bills", true), 0, "accounts");
  expect(renamed.routing.queues[1]?.overflows[0]?.to).toBe("accounts");
  expect(hoursOf(renamed, "accounts")?.weekly).toHaveLength(7);
  expect(renamed.routing.queues[0]).toMatchObject({ closed_to: "hotline", level: 3, by_brand: true });
});

it("keeps everything that it does not show, and leaves out hours that nobody has", () => {
  const own = withOwnHours(RULE, "hotline", true);
  expect(own.opening).toHaveLength(1);
  expect(withOwnHours(own, "hotline", false)).toEqual(RULE);
  expect(withoutQueue(own, 1).opening).toBeUndefined();
  expect(withoutQueue(own, 1)).toHaveProperty("keeps", "what no editor shows");
});

it("changes the hours of one queue alone", () => {
  const both = withOwnHours(withOwnHours(RULE, "hotline", true), "bills", true);
  const changed = withHours(both, "bills", { holiday: [] });
  expect(hoursOf(changed, "bills")?.holiday).toEqual([]);
  expect(hoursOf(changed, "hotline")?.holiday).toBeNull();
});

it("draws a night into the next day, and nothing of what is half typed", () => {
  expect(barsOf(["06:00-12:00"], [])).toEqual([{ from: 25, to: 50 }]);
  expect(barsOf([], ["18:00-06:00"])).toEqual([{ from: 0, to: 25 }]);
  expect(barsOf(["18:00-06:00"], [])).toEqual([{ from: 75, to: 100 }]);
  expect(barsOf(["1", "09:"], [])).toEqual([]);
});
