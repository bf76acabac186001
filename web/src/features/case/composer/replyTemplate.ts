/** The answer to a customer in the five parts it must have: handling, result, basis, thanks, "are you satisfied?". */
import type { TFunction } from "i18next";
import type { Case } from "@/api/types";
import { absolute } from "@/ui";

export const PARTS = ["handling", "result", "basis", "thanks", "question"] as const;
export type Part = (typeof PARTS)[number];

const GROUPS = ["network", "business", "attitude", "vas"];

/** Marks a place that only a person can fill; a reply that still holds one is not sent. */
export const GAP = /\u3014[^\u3015]*\u3015/;

const day = (instant: string, t: TFunction, zone: string): string =>
  absolute(instant, zone, t("case:reply.dayFormat"));

export function replyTemplate(kase: Case, t: TFunction, zone: string): string {
  const supplement = kase.reply !== null && kase.state === "replied";
  const second = kase.timeline.some((entry) => entry.data.grade === "dissatisfied");
  const group = kase.category.split(".")[0] ?? "";
  const accepted = kase.timeline.find((entry) => entry.type === "complaint.accepted");
  const values = {
    number: kase.number,
    matter: kase.matter,
    registered: day(kase.registered_at, t, zone),
    accepted: day(accepted?.at ?? kase.registered_at, t, zone),
    solution: kase.solution?.trim() || t("case:reply.gap.solution"),
  };
  const opening = supplement ? "supplement" : second ? "second" : "first";
  return [
    t(`case:reply.opening.${opening}`, values),
    t("case:reply.handling", values),
    t(`case:reply.result.${kase.outcome ?? "none"}`, values),
    t(`case:reply.basis.${GROUPS.includes(group) ? group : "other"}`),
    t("case:reply.thanks"),
    t("case:reply.question"),
  ].join("\n\n");
}

/** The parts a text seems to lack, by the words that usually carry them. */
export function missingParts(text: string, t: TFunction): Part[] {
  return PARTS.filter((part) => !new RegExp(t(`case:reply.words.${part}`), "i").test(text));
}
