/** Who did it, and the sentence that an entry's data tells beside its text. */
import type { TFunction } from "i18next";
import type { Entry } from "@/api/types";
import { i18next } from "@/i18n";
import { absolute } from "@/ui";
import { money } from "../words";

const word = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** What the customer did on the operator's own page has no colleague behind it. */
const isCustomers = ({ type, actor, data }: Entry): boolean =>
  type === "complaint.information" ||
  (type === "complaint.satisfaction" && data.by_customer === true) ||
  (type === "complaint.registered" && actor === null && data.channel === "online");

/** Whoever registers a complaint does not choose its department: the rule sends it. */
export function doerOf(entry: Entry, t: TFunction): string {
  if (entry.type === "complaint.assigned") return t("case:timeline.rule");
  if (isCustomers(entry)) return t("case:timeline.customerDid");
  return entry.actor?.name ?? t("case:timeline.system");
}

const RESULT: Partial<Record<string, string>> = {
  "complaint.refund_settled": "received",
};

/** What was done, as the verb of the sentence that begins with the doer's name. */
export function deedOf({ type, data }: Entry, t: TFunction): string {
  if (type === "complaint.assigned")
    return t("case:timeline.sent", { department: word(data.department_name) });
  if (type === "approvals.stood")
    return t(`case:event.approvals.stood_${word(data.stands)}`, { defaultValue: type });
  const result = RESULT[type];
  if (result) return t(`case:event.${type}_${data[result] === true ? "yes" : "no"}`);
  return t(`case:event.${type}`, { defaultValue: type });
}

/** A name in the reader's language, where the event carries both. */
const named = (name: unknown, english: unknown): string =>
  (i18next.language === "en" && word(english)) || word(name);

/** Which department of another province, and what was wanted of it. */
const shared = ({ department_name, kind }: Entry["data"], t: TFunction): string =>
  `${word(department_name)} ${word(kind) && t(`case:sharing.kind.${word(kind)}`)}`.trim();

/** The rest of the sentence for each kind of entry: names, times, amounts. */
const details: Record<string, (data: Entry["data"], t: TFunction, zone: string) => string> = {
  "complaint.registered": ({ channel }, t) => word(channel) && t(`common:channel.${word(channel)}`),
  "complaint.assigned": ({ reason, row }, t) =>
    word(reason) && t("case:detail.assigned", { row: word(row), reason: word(reason) }),
  "complaint.handler_named": ({ handler_name }) => word(handler_name),
  "complaint.returned": ({ department_name }) => word(department_name),
  "complaint.routed": ({ department_name, joint }, t) => {
    const count = Array.isArray(joint) ? joint.length : 0;
    const along = count > 0 ? t("case:detail.joint", { count }) : "";
    return `${word(department_name)} ${along}`.trim();
  },
  "complaint.escalated": ({ department_name }) => word(department_name),
  "complaint.agreed": ({ agreed_at }, _t, zone) => timeOf(agreed_at, zone),
  "complaint.paused": ({ reason, until }, t, zone) =>
    t("case:detail.paused", { reason: reasonWord(word(reason), t), time: timeOf(until, zone) }),
  "complaint.regraded": ({ before, urgency }, t) =>
    t("case:detail.regraded", {
      before: t(`common:urgency.${word(before)}`),
      urgency: t(`common:urgency.${word(urgency)}`),
    }),
  "complaint.extended": ({ days }, t) => t("case:detail.extended", { count: Number(days) }),
  "complaint.proposed": ({ outcome, amount }, t) =>
    [word(outcome) && t(`common:outcome.${word(outcome)}`), word(amount) && sum(word(amount), t)]
      .filter(Boolean)
      .join(" "),
  "complaint.satisfaction": ({ grade }, t) => word(grade) && t(`common:grade.${word(grade)}`),
  "complaint.unanswered": ({ reason }, t) => word(reason) && t(`case:unanswered.${word(reason)}`),
  "complaint.round_began": ({ round }, t) => t("case:round", { round: word(round) }),
  "complaint.reopened": ({ round }, t) => t("case:round", { round: word(round) }),
  "complaint.closed": ({ imported, numbers }, t) => {
    if (imported === true) return t("case:detail.imported");
    const others = Array.isArray(numbers) ? numbers.map(word).join(" ") : "";
    return others && t("case:detail.together", { numbers: others });
  },
  "complaint.step_finished": ({ step, step_en, result, result_en }) =>
    [named(step, step_en), named(result, result_en)].filter(Boolean).join(" · "),
  "complaint.merged": ({ into_number }) => word(into_number),
  "complaint.merge_taken": ({ merged_number }) => word(merged_number),
  "complaint.unmerged": ({ out_of_number }) => word(out_of_number),
  "complaint.merge_undone": ({ merged_number }) => word(merged_number),
  "complaint.split": ({ numbers }) => (Array.isArray(numbers) ? numbers.map(word).join(" ") : ""),
  "complaint.split_off": ({ out_of_number }) => word(out_of_number),
  "complaint.refund_promised": ({ amount }, t) => word(amount) && sum(word(amount), t),
  "escalations.raised": ({ level_name, level_name_en }) => named(level_name, level_name_en),
  "escalations.accepted": ({ level_name, level_name_en }) => named(level_name, level_name_en),
  "escalations.passed_on": ({ level_name, level_name_en }) => named(level_name, level_name_en),
  "escalations.ended": ({ level_name, level_name_en }) => named(level_name, level_name_en),
  "approvals.stood": ({ amount }, t) => word(amount) && sum(word(amount), t),
  "workorders.sub_opened": ({ kind_name, kind_name_en, department_name }) =>
    [named(kind_name, kind_name_en), word(department_name)].filter(Boolean).join(" · "),
  "workorders.sub_ended": ({ sub_number, kind_name, kind_name_en, outcome_name, outcome_name_en }) =>
    [word(sub_number), named(kind_name, kind_name_en), named(outcome_name, outcome_name_en)]
      .filter(Boolean)
      .join(" · "),
  "complaint.offered": shared,
  "complaint.offer_accepted": shared,
  "complaint.offer_declined": shared,
  "complaint.handed_back": shared,
  "complaint.taken_back": shared,
  "complaint.sharing_ended": shared,
  "faults.case_linked": ({ fault_number }) => word(fault_number),
  "faults.case_unlinked": ({ fault_number }) => word(fault_number),
  "document.attached": ({ name }) => word(name),
  "document.withdrawn": ({ name }) => word(name),
  "document.infected": ({ name }) => word(name),
  "sla.reminded": ({ kind, percent }, t) =>
    word(kind) && `${t(`common:clock.${word(kind)}`, { defaultValue: word(kind) })} ${word(percent)} %`,
  "sla.deadline_passed": ({ kind }, t) =>
    word(kind) && t(`common:clock.${word(kind)}`, { defaultValue: word(kind) }),
};

const sum = (amount: string, t: TFunction): string => t("case:rounds.money", { amount: money(amount) });
const timeOf = (at: unknown, zone: string): string => (word(at) ? absolute(word(at), zone) : "");
const reasonWord = (code: string, t: TFunction): string =>
  t(`case:pauseReason.${code}`, { defaultValue: code });

export const detailOf = ({ type, data }: Entry, t: TFunction, zone: string): string =>
  details[type]?.(data, t, zone) ?? "";
