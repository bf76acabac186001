/** Who did it, and the sentence that an entry's data tells beside its text. */
import type { TFunction } from "i18next";
import type { Entry } from "@/api/types";

const word = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** Whoever registers a complaint does not choose its department: the rule sends it. */
export const doerOf = ({ type, actor }: Entry, t: TFunction): string =>
  type === "complaint.assigned" ? t("case:timeline.rule") : (actor?.name ?? t("case:timeline.system"));

export const deedOf = ({ type, data }: Entry, t: TFunction): string =>
  type === "complaint.assigned"
    ? t("case:timeline.sent", { department: word(data.department_name) })
    : t(`case:event.${type}`, { defaultValue: type });

export function detailOf({ type, data }: Entry, t: TFunction): string {
  switch (type) {
    case "complaint.registered":
      return word(data.channel) && t(`common:channel.${word(data.channel)}`);
    case "complaint.assigned": {
      const reason = word(data.reason);
      return reason && t("case:detail.assigned", { row: word(data.row), reason });
    }
    case "complaint.handler_named":
      return word(data.handler_name);
    case "complaint.proposed":
      return word(data.outcome) && t(`common:outcome.${word(data.outcome)}`);
    case "complaint.satisfaction":
      return word(data.grade) && t(`common:grade.${word(data.grade)}`);
    case "complaint.closed":
      return data.imported === true ? t("case:detail.imported") : "";
    case "sla.deadline_passed":
      return word(data.kind) && t(`common:clock.${word(data.kind)}`, { defaultValue: word(data.kind) });
    default:
      return "";
  }
}
