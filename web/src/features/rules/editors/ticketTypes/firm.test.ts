import { expect, it } from "vitest";
import type { TicketTypes } from "../../types";
import { marked, withoutType } from "./firm";
import { newType } from "./ticketTypes";

const fault = { ...newType([], { name: "Other", name_en: "Other" }), code: "fault" };
const leak = { ...fault, code: "leak" };
const content: TicketTypes = { types: [fault, leak] };

it("marks a type once, and takes the mark away again", () => {
  const once = marked(content, "fault", true);
  expect(once.mandatory).toEqual(["fault"]);
  expect(marked(once, "fault", true).mandatory).toEqual(["fault"]);
  expect(marked(marked(once, "leak", true), "fault", false).mandatory).toEqual(["leak"]);
  expect(once.types).toBe(content.types);
});

it("forgets the mark of a type that is taken out", () => {
  const both = marked(marked(content, "fault", true), "leak", true);
  expect(withoutType(both, 0)).toEqual({ types: [leak], mandatory: ["leak"] });
});
