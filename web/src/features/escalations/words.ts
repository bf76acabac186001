/** Why somebody was told, in plain words. */
import type { TFunction } from "i18next";
import type { Escalation, TicketLadder } from "./api";

export const whyOf = ({ trigger, facts }: Pick<Escalation, "trigger" | "facts">, t: TFunction): string => {
  const clock = facts.clock_name ?? t("escalations:aClock");
  if (trigger === "time") return t("escalations:why.time", { clock, percent: facts.percent });
  if (trigger === "overdue") {
    const amount = t(`rules:amount.${facts.unit}`, { count: facts.number ?? 0 });
    return t("escalations:why.overdue", { clock, amount });
  }
  return t(`escalations:why.${trigger}`, { count: facts.times ?? 0 });
};

export const nextOf = (next: NonNullable<TicketLadder["next"]>, t: TFunction): string => {
  const clock = next.clock_name ?? t("escalations:aClock");
  if (next.trigger === "time") return t("escalations:why.time", { clock, percent: next.percent });
  if (next.trigger === "overdue") return t("escalations:why.late", { clock });
  return t(`escalations:why.${next.trigger}`, { count: next.times ?? 0 });
};
