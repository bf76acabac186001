/** The answer to a customer in the five parts it must have: handling, result, basis, thanks, "are you satisfied?". */
import type { TFunction } from "i18next";
import type { Case, Round } from "@/api/types";
import { absolute } from "@/ui";
import { money } from "../words";

export const PARTS = ["handling", "result", "basis", "thanks", "question"] as const;
export type Part = (typeof PARTS)[number];

const GROUPS = ["network", "business", "attitude", "vas"];
/** Marks a place that only a person can fill; a reply that still holds one is not sent. */
export const GAP = /\u3014[^\u3015]*\u3015/;

const day = (instant: string, t: TFunction, zone: string): string =>
  absolute(instant, zone, t("case:reply.dayFormat"));

const present = ({ rounds }: Case): Round | undefined => rounds.at(-1);

/** What is known of the case, by the names that a template may use. */
function valuesOf(kase: Case, t: TFunction, zone: string) {
  const round = present(kase);
  const accepted = kase.timeline.findLast((entry) => entry.type === "complaint.accepted");
  return {
    number: kase.number,
    matter: kase.matter,
    category: kase.category_name,
    department: kase.department.name,
    registered: day(kase.registered_at, t, zone),
    accepted: day(accepted?.at ?? kase.registered_at, t, zone),
    occurred: day(kase.occurred_at, t, zone),
    solution: round?.solution?.trim() || t("case:reply.gap.solution"),
    outcome: round?.outcome ? t(`common:outcome.${round.outcome}`) : "",
    amount: round?.amount ? money(round.amount) : "",
    round: String(kase.round),
    // Masked here: only whoever looked it up may write it.
    name: t("case:reply.gap.name"),
  };
}

export function replyTemplate(kase: Case, t: TFunction, zone: string): string {
  const round = present(kase);
  const supplement = Boolean(round?.reply) && kase.state === "replied";
  const group = kase.category.split(".")[0] ?? "";
  const values = valuesOf(kase, t, zone);
  const opening = supplement ? "supplement" : kase.round > 1 ? "second" : "first";
  return [
    t(`case:reply.opening.${opening}`, values),
    t("case:reply.handling", values),
    t(`case:reply.result.${round?.outcome ?? "none"}`, values),
    t(`case:reply.basis.${GROUPS.includes(group) ? group : "other"}`),
    t("case:reply.thanks"),
    t("case:reply.question"),
  ].join("\n\n");
}

/** A template of the rules with its {names} filled in; a name that nobody knows becomes a gap for a person. */
export function filledTemplate(text: string, kase: Case, t: TFunction, zone: string): string {
  const values: Record<string, string> = valuesOf(kase, t, zone);
  return text.replace(
    /\{\{?\s*(\w+)\s*\}?\}/g,
    (_whole, name: string) => values[name] || `\u3014${name}\u3015`,
  );
}

/** The parts a text seems to lack, by the words that usually carry them. */
export function missingParts(text: string, t: TFunction): Part[] {
  return PARTS.filter((part) => !new RegExp(t(`case:reply.words.${part}`), "i").test(text));
}
