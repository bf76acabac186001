import { expect, it } from "vitest";
import type { Me } from "@/api/types";
import { isSought, looksLikeNumber } from "./commands";
import { firstScreen, screensFor, signsOf } from "./screens";

const person = (permissions: string[], ...posts: string[]) =>
  ({ permissions, posts: posts.map((code) => ({ code })) }) as unknown as Me;

it("shows each post its screens, the first one first", () => {
  const names = (me: Me) => screensFor(me).flatMap(({ id }) => (id === "mywork" ? [] : [id]));
  expect(names(person(["complaints.register", "tickets.read"], "agent"))).toEqual(["desk"]);
  expect(names(person(["complaints.accept", "tickets.read"], "handler"))).toEqual(["inbox"]);
  expect(names(person(["complaints.reply", "tickets.read"], "complaint_officer"))).toEqual(["complaints"]);
  expect(names(person(["complaints.assign", "tickets.read"], "manager"))).toEqual(["inbox", "complaints"]);
  expect(names(person(["complaints.register", "tickets.read"], "supervisor"))).toEqual([
    "desk",
    "complaints",
  ]);
  const reviewer = person(["complaints.close", "supervision.read", "tickets.read"], "reviewer");
  expect(names(reviewer)).toEqual(["complaints", "supervision"]);
});

it("gives everybody their own work, and those who lead begin with it", () => {
  expect(screensFor(person([])).map(({ id }) => id)).toEqual(["mywork"]);
  expect(firstScreen(person([]))?.id).toBe("mywork");
  expect(firstScreen(person(["complaints.register"], "agent"))?.id).toBe("desk");
  expect(firstScreen(person(["complaints.accept"], "handler"))?.id).toBe("inbox");
  expect(firstScreen(person(["complaints.assign", "tickets.read"], "manager"))?.id).toBe("mywork");
});

it.each(["CX20261120-0031", "0031", "138 0000 1001", "+8613800001001"])("looks %s up", (typed) => {
  expect(looksLikeNumber(typed)).toBe(true);
});
it.each(["", "12", "inbox", "register 1234"])("does not look %j up", (typed) => {
  expect(looksLikeNumber(typed)).toBe(false);
});

it.each(["0031", "\u738b", "\u4fe1\u53f7", "4G", "vip", "12\u680b"])("searches for %j", (typed) => {
  expect(isSought(typed)).toBe(true);
});
it.each(["", "1", "12", "a", "\uff0c"])("does not search for %j yet", (typed) => {
  expect(isSought(typed)).toBe(false);
});

it("has no more than eight signs, and loses no screen", () => {
  const everything = person(
    [
      "complaints.register",
      "complaints.accept",
      "complaints.reply",
      "complaints.import",
      "customers.search",
      "supervision.read",
      "indicators.read",
      "privacy.decide",
      "policies.read",
      "organisation.explain",
      "organisation.people",
      "security.review",
      "tickets.read",
    ],
    "manager",
  );
  const own = screensFor(everything);
  const { shown, more } = signsOf(own);
  expect(shown.length).toBe(own.length - more.length);
  expect(shown.length).toBeLessThanOrEqual(8);
  expect(more.map(({ id }) => id)).toContain("imports");
  const few = screensFor(person(["complaints.register", "policies.read"]));
  expect(signsOf(few)).toEqual({ shown: few, more: [] });
});
