import { expect, it } from "vitest";
import type { Unit } from "@/api/types";
import { sideBySide } from "./compared";

const unit = (code: string, kind: Unit["kind"], duty: string | null = null): Unit => ({
  id: code,
  code,
  name: code,
  kind,
  parent_id: null,
  function: duty,
});

it("compares the departments of a centre, without the one that compares", () => {
  const units = [
    unit("C", "centre"),
    unit("CMP", "department", "complaint"),
    unit("NET", "department"),
    unit("BUS", "department"),
  ];
  expect(sideBySide(units).map((one) => one.code)).toEqual(["NET", "BUS"]);
});

it("goes a level up where there are too many for a glance", () => {
  const departments = Array.from({ length: 40 }, (_, at) => unit(`D${at}`, "department"));
  const centres = [unit("C1", "centre"), unit("C2", "centre")];
  expect(sideBySide([...departments, ...centres]).map((one) => one.code)).toEqual(["C1", "C2"]);
});

it("compares nothing with itself", () => {
  expect(sideBySide([unit("NET", "department")])).toEqual([]);
});
