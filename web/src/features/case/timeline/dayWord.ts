import type { TFunction } from "i18next";
import { absolute } from "@/ui";

const DAY = 86_400_000;

/** "Today", "yesterday", else the date with its weekday. */
export function dayWord(day: string, zone: string, now: number, t: TFunction): string {
  const date = t("case:day.date", {
    date: day,
    weekday: t(`case:day.${new Date(`${day}T12:00:00Z`).getUTCDay()}`),
  });
  if (day === absolute(now, zone, "YYYY-MM-DD")) return t("case:day.today", { date });
  if (day === absolute(now - DAY, zone, "YYYY-MM-DD")) return t("case:day.yesterday", { date });
  return date;
}
