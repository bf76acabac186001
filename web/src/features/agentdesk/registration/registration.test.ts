import { describe, expect, it } from "vitest";
import type { Category } from "@/api/types";
import { instantOf, wallClock } from "@/ui/wall";
import { missingPlace, phoneOf, registrationOf } from "./registration";

const zone = "Asia/Shanghai";
const coverage: Category = {
  code: "network.coverage",
  group: "network",
  name: "Coverage",
  group_name: "Network",
  hotline_axis: "basic_communication",
  needs_place: true,
  urgency: "general",
};

describe("the phone", () => {
  it("is read through blanks, dashes, the country code and full-width digits", () => {
    for (const typed of [
      "13800000001",
      "138 0000 0001",
      "+86 138-0000-0001",
      "\uff11\uff13\uff18\uff10\uff10\uff10\uff10\uff10\uff10\uff10\uff11",
    ]) {
      expect(phoneOf(typed)).toBe("13800000001");
    }
    expect(phoneOf("0531-8888 6666")).toBe("053188886666");
  });

  it("is refused while it is too short or no number of the country", () => {
    for (const typed of ["", undefined, "138", "1380000000", "23800000001"])
      expect(phoneOf(typed)).toBeNull();
  });
});

describe("times", () => {
  it("are typed in the zone of display and sent in UTC", () => {
    expect(instantOf("2026-11-20T09:00", zone)).toBe("2026-11-20T01:00:00Z");
    expect(wallClock(Date.parse("2026-11-20T01:00:00Z"), zone)).toBe("2026-11-20T09:00");
  });
});

describe("a registration", () => {
  const values = {
    phone: "138 0000 0001",
    customer_name: " Dana ",
    category: "network.coverage",
    matter: "No signal",
    occurred_at: "2026-11-20T09:00",
    description: "None at home.",
    place: { district: "Lixia", building: " ", position: "Room 501" },
  };

  it("takes the axis from the category unless it was changed, and leaves the urgency to the rule", () => {
    expect(registrationOf(values, coverage, zone)).toMatchObject({
      phone: "13800000001",
      customer_name: "Dana",
      channel: "hotline",
      hotline_axis: "basic_communication",
      urgency: null,
      agreed_at: null,
    });
    const changed = { ...values, hotline_axis: "marketing" as const, urgency: "urgent" as const };
    expect(registrationOf(changed, coverage, zone)).toMatchObject({
      hotline_axis: "marketing",
      urgency: "urgent",
    });
  });

  it("sends only what was said of the place, and no place where none is asked for", () => {
    expect(registrationOf(values, coverage, zone).place).toEqual({ district: "Lixia", position: "Room 501" });
    expect(registrationOf(values, { ...coverage, needs_place: false }, zone).place).toBeNull();
  });

  it("wants the district, and the building or the position", () => {
    expect(missingPlace(undefined)).toEqual(["district", "position"]);
    expect(missingPlace({ district: "Lixia", building: "3" })).toEqual([]);
  });
});
