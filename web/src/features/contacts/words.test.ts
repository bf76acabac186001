import type { TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import { addressOf, beyond, lasted } from "./words";

const t = ((key: string, given: Record<string, string>) =>
  `${key.replace("contacts:address.", "")} ${given.surname ?? ""}`) as unknown as TFunction;
const kind = { code: "callback", name: "Call back", allowed: true, longest_hours: 48, consent: "leader" };

describe("a contact in words", () => {
  it("speaks to people by surname and title", () => {
    expect(addressOf({ surname: "Wang", title: "ms" }, t)).toBe("ms Wang");
    expect(addressOf({ surname: "Wang", title: "Professor" }, t)).toBe("titled Wang");
    expect(addressOf({ surname: "Wang", title: null, name: "W**" }, t)).toBe("W**");
    expect(addressOf({ surname: null, title: null }, t)).toBeNull();
  });

  it("counts minutes, and hours when there are any", () => {
    expect(lasted(133_000)).toBe("02:13");
    expect(lasted(3_600_000)).toBe("1:00:00");
    expect(lasted(-5)).toBe("00:00");
  });

  it("knows what goes beyond an authority", () => {
    expect(beyond(kind, 48 * 3_600_000, 0)).toBeNull();
    expect(beyond(kind, 49 * 3_600_000, 0)).toBe("time");
    expect(beyond({ ...kind, allowed: false }, null, 0)).toBe("kind");
    expect(beyond(undefined, 1, 0)).toBeNull();
  });
});
