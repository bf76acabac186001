/** Which kinds of unit hang below which, in the order in which they stand; the server checks it. */
import type { UnitKind } from "./api";

const HANGS_BELOW: Record<UnitKind, readonly UnitKind[]> = {
  headquarters: [],
  province: ["headquarters"],
  city: ["province"],
  centre: ["headquarters", "province", "city"],
  department: ["headquarters", "province", "city", "centre", "department"],
  hall: ["province", "city", "centre"],
  team: ["headquarters", "province", "city", "centre", "department", "hall", "team"],
};

export const kindsBelow = (kind: string): UnitKind[] =>
  (Object.keys(HANGS_BELOW) as UnitKind[]).filter((each) => HANGS_BELOW[each].includes(kind as UnitKind));
