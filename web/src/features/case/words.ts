import type { TFunction } from "i18next";
import type { Amount, Case, Clock, HotlineAxis } from "@/api/types";

/** The second axis of categories that mobile hotlines use; its codes hold dots, its keys cannot. */
export const AXES: readonly HotlineAxis[] = [
  "basic_communication",
  "information_security",
  "communication_charges",
  "marketing",
  "marketing.process",
  "monternet",
];

export const axisWord = (axis: HotlineAxis | null, t: TFunction): string =>
  axis === null ? "" : t(`case:axis.${axis.replace(".", "_")}`, { defaultValue: axis });

/** "2 working days", "48 hours": a limit as the rule says it; what was agreed with the customer is no rule. */
export const limitWords = (limit: Amount | null, t: TFunction): string =>
  limit === null ? t("case:amount.agreed") : t(`case:amount.${limit.unit}`, { count: limit.number });

/** A kind of clock by its code, as the case's own clocks name it. */
export const clockWord = (kind: string, clocks: Clock[], t: TFunction): string =>
  clocks.find((clock) => clock.kind === kind)?.name ?? t(`common:clock.${kind}`, { defaultValue: kind });

/** Where an approval of money stands, and while it waits, for whom. */
export const standingOf = (one: Case["approvals"][number], t: TFunction): string =>
  t(`case:refund.approval.${one.state}`, {
    step: one.step,
    steps: one.steps,
    unit: one.unit?.name,
    post: t(`common:post.${one.post}`, { defaultValue: one.post ?? "" }),
  });

/** Money in the currency of the operator, with its two decimals. */
export const money = (amount: string | number): string => {
  const [whole = "0", part = ""] = String(amount).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${part.padEnd(2, "0").slice(0, 2)}`;
};
