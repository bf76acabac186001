import { expect, it } from "vitest";
import { dropPersonalDrafts, hasPersonalDrafts } from "./draft";

it("drops a person's drafts with customer data, and nothing else", () => {
  const kept = ["shouwen.draft.me.case.1.reply", "shouwen.draft.other.personal.registration"];
  for (const key of [...kept, "shouwen.draft.me.personal.registration"]) localStorage.setItem(key, "{}");
  expect(hasPersonalDrafts("me")).toBe(true);
  dropPersonalDrafts("me");
  expect(hasPersonalDrafts("me")).toBe(false);
  expect(Object.keys(localStorage).sort()).toEqual(kept.sort());
  localStorage.clear();
});
