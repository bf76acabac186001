import { expect, it } from "vitest";
import type { Notice } from "@/api/types";
import { grouped, toneOf } from "./grouping";

const notice = (id: string, ticket: string | null, more: Partial<Notice> = {}): Notice =>
  ({ id, ticket_id: ticket, ticket_number: ticket && `N${ticket}`, tone: "information", ...more }) as Notice;

it("puts the case with the newest notice first and keeps the order within it", () => {
  const groups = grouped([notice("4", "a"), notice("3", "b"), notice("2", "a"), notice("1", null)]);
  expect(groups.map((group) => [group.id, group.notices.map((one) => one.id).join("")])).toEqual([
    ["a", "42"],
    ["b", "3"],
    ["1", "1"],
  ]);
  expect(groups.map((group) => group.number)).toEqual(["Na", "Nb", null]);
});

it("takes a number that only an older notice knows", () => {
  const [group] = grouped([notice("2", "a", { ticket_number: null }), notice("1", "a")]);
  expect(group?.number).toBe("Na");
});

it("is as grave as the gravest that was not read", () => {
  const read = notice("3", "a", { tone: "breached", read_at: "2026-11-20T01:00:00Z" });
  const [group] = grouped([read, notice("2", "a", { tone: "near" }), notice("1", "a")]);
  expect(group && toneOf(group)).toBe("near");
  expect(group?.unread).toEqual(["2", "1"]);
});
