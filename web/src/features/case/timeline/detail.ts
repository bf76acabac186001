/** The sentence that an entry's data tells, beside its text. */
import type { TFunction } from "i18next";
import type { Entry } from "@/api/types";

const word = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

export function detailOf({ type, data }: Entry, t: TFunction): string {
  switch (type) {
    case "complaint.registered":
      return [word(data.channel) && t(`common:channel.${word(data.channel)}`), word(data.department_name)]
        .filter(Boolean)
        .join(" → ");
    case "complaint.assigned": {
      const reason = word(data.reason);
      const department = word(data.department_name);
      return reason ? t("case:detail.assigned", { department, row: word(data.row), reason }) : department;
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
