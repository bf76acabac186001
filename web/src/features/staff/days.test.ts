import dayjs from "dayjs";
import { describe, expect, it } from "vitest";
import { endOf, lastDay, startOf } from "./days";

const ZONE = "Asia/Shanghai";
const NOON = Date.parse("2026-11-20T04:00:00Z");

describe("days on forms", () => {
  it("begin at midnight of the site's zone, today now", () => {
    expect(startOf(dayjs("2026-11-21"), ZONE, NOON)).toBe("2026-11-20T16:00:00.000Z");
    expect(startOf(dayjs("2026-11-20"), ZONE, NOON)).toBeUndefined();
    expect(startOf(null, ZONE, NOON)).toBeUndefined();
  });

  it("end with the midnight after the last one, and are read back as that day", () => {
    const end = endOf(dayjs("2026-11-30"), ZONE);
    expect(end).toBe("2026-11-30T16:00:00.000Z");
    expect(lastDay(end, ZONE)).toBe("2026-11-30");
  });
});
