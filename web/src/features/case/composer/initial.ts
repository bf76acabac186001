/** What each form holds before anyone has written in it. */
import type { TFunction } from "i18next";
import type { Case } from "@/api/types";
import type { Action, Words } from "./actions";
import { replyTemplate } from "./replyTemplate";

export function initialWords(action: Action, kase: Case, t: TFunction, zone: string): Words {
  switch (action) {
    case "reply":
      return {
        replyChannel: kase.channel === "email" ? "email" : "phone",
        text: replyTemplate(kase, t, zone),
      };
    case "log":
      return { logChannel: "phone", visible: true };
    case "propose":
      return { outcome: "explanation" };
    case "assign":
      return kase.assignee ? { handler: kase.assignee.id } : {};
    default:
      return {};
  }
}
