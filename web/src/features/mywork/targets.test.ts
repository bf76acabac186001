import { expect, it } from "vitest";
import type { WorkKind } from "@/api/types";
import { targetOf } from "./targets";

const of = (kind: WorkKind, ticket: string | null = null) => targetOf({ kind, id: "one", ticket });

it("opens the case, the offer or the reminder itself", () => {
  expect(of("assigned", "t")).toEqual({ case: "t" });
  expect(of("owned", "t")).toEqual({ case: "t" });
  expect(of("promise", "t")).toEqual({ case: "t" });
  expect(of("reminder", "t")).toEqual({ case: "t" });
  expect(of("reminder")).toEqual({ reminder: "one" });
  expect(of("case_offer", "t")).toEqual({ offer: "one" });
});

it("opens the screen where it is dealt with, and there the entry", () => {
  expect(of("sensitive_number")).toEqual({ to: "/customers", search: { list: "sensitive" } });
  expect(of("privacy_request", "t")).toEqual({ to: "/privacy", search: { tab: "requests", request: "t" } });
  expect(of("customer_export")).toEqual({ to: "/privacy", search: { tab: "exports" } });
  expect(of("flagged_look")).toEqual({ to: "/privacy", search: { tab: "looks" } });
  expect(of("break_glass")).toEqual({ to: "/security", search: { tab: "emergencies", use: "one" } });
  expect(of("approval", "t")).toEqual({ to: "/approvals", search: { approval: "one" } });
  expect(of("contact_offer")).toEqual({ to: "/desk" });
  expect(of("promise")).toEqual({ to: "/desk" });
});
