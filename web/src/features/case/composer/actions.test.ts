import { describe, expect, it } from "vitest";
import {
  ACTIONS,
  type Action,
  allowedActions,
  formFieldOf,
  hotkeyOf,
  layOut,
  soundsReached,
} from "./actions";

describe("the acts of a case", () => {
  it("are those the server allows, in the order of the process", () => {
    expect(allowedActions({ actions: ["log", "cancel", "accept"] })).toEqual(["accept", "log", "cancel"]);
  });

  it("put what comes next on tabs and the rest into the menu", () => {
    const allowed: Action[] = ["propose", "log", "pause", "agree", "urge"];
    expect(layOut("in_investigation", allowed, [])).toEqual({
      tabs: ["propose", "log", "pause"],
      menu: ["agree", "urge"],
    });
  });

  it("give a tab to what is begun, also when it is no longer allowed", () => {
    const { tabs, menu } = layOut("in_investigation", ["propose", "urge"], ["urge", "accept"]);
    expect(tabs).toEqual(["propose", "urge", "accept"]);
    expect(menu).toEqual([]);
  });

  it("never hide everything in the menu", () => {
    expect(layOut("cancelled", ["refund", "urge"], []).tabs).toEqual(["refund"]);
    expect(layOut("cancelled", [], []).tabs).toEqual([]);
  });

  it("share a key only where no state offers both", () => {
    const keyed = ACTIONS.filter((action) => hotkeyOf[action]);
    const shared = keyed
      .map((action) => keyed.filter((other) => hotkeyOf[other] === hotkeyOf[action]))
      .filter((actions, index) => actions.length > 1 && actions[0] === keyed[index]);
    // The department returns before a solution stands, the complaint department sends back after.
    expect(shared).toEqual([["send_back", "return"]]);
  });

  it("find the form's field for the server's", () => {
    expect(formFieldOf("reply", "channel")).toBe("replyChannel");
    expect(formFieldOf("extend", "channel")).toBe("logChannel");
    expect(formFieldOf("no_answer", "reason")).toBe("unanswered");
    expect(formFieldOf("route", "joint.0")).toBe("joint");
    expect(formFieldOf("propose", "amount")).toBe("amount");
  });
});

describe("whether the customer was reached", () => {
  const customer = /holder|customer/i;
  it("is supposed of calls and visits with the customer, and of nothing else", () => {
    expect(soundsReached("phone", undefined, customer)).toBe(true);
    expect(soundsReached("visit", "the account holder", customer)).toBe(true);
    expect(soundsReached("phone", "radio maintenance team", customer)).toBe(false);
    expect(soundsReached("sms", "the customer", customer)).toBe(false);
    expect(soundsReached("internal", undefined, customer)).toBe(false);
  });
});
