/** What each form holds before anyone has written in it. */
import type { TFunction } from "i18next";
import type { Case } from "@/api/types";
import { wallClock } from "@/ui/wall";
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
    case "route":
      return {
        // A returned case goes elsewhere: whom to is exactly what is to be said.
        ...(kase.state === "registered" ? {} : { department: kase.department.id }),
        joint: kase.joint.map(({ id }) => id),
      };
    case "records":
      return {
        ...(kase.investigation ? { investigation: kase.investigation } : {}),
        ...(kase.lateness ? { lateness: kase.lateness } : {}),
        ...(kase.lateness_note ? { lateness_note: kase.lateness_note } : {}),
      };
    case "split":
      return { matters: [{ occurred_at: wallClock(Date.parse(kase.occurred_at), zone) }] };
    case "extend":
      return { logChannel: "phone" };
    default:
      return {};
  }
}
