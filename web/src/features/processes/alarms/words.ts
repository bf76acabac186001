/** What is the matter with a case, and how much. */
import type { TFunction } from "i18next";
import type { Alarm } from "./api";

export function detailOf({ kind, value, lacks, without }: Alarm, t: TFunction<"processes">): string {
  const and = t("trial.and");
  if (kind === "deviates") {
    return [
      lacks.length ? t("alarms.lacks", { steps: lacks.join(and) }) : "",
      without.length ? t("alarms.without", { steps: without.join(and) }) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }
  if (kind === "overdue" && value === 0) return t("alarms.justNow");
  return t(`alarms.much.${kind}`, { count: value });
}
