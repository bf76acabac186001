/** The escalation ladder as a list of what it says. */
import { type EscalationLadder, type EscalationRow, POSTS } from "../types";
import type { Words } from "../words";
import type { Describe } from "./differences";

/** "150 % of the time used". */
function whenOf(row: EscalationRow, words: Words): string {
  if (row.trigger === "overdue")
    return words.t("escalation.when.overdue", { amount: words.amount(row.overdue) });
  const amount = row.trigger === "time" ? row.percent : row.times;
  return words.t(`escalation.when.${row.trigger}`, { amount: amount ?? words.t("unset") });
}

/** How many rows about the same stand before it. */
const earlier = (row: EscalationRow, index: number, rows: readonly EscalationRow[]): number =>
  rows.slice(0, index).filter((one) => one.trigger === row.trigger && one.to === row.to).length;

const kindWord = (kind: string, { t }: Words): string =>
  kind === "complaint" || kind === "workorder" ? t(`escalation.${kind}`) : kind;

export const describeEscalation: Describe<EscalationLadder> = ({ levels, rows }, words) => {
  const { t, named, known, yesNo, list } = words;
  const any = (parts: readonly string[], none: string) => (parts.length > 0 ? list(parts) : t(none));
  const names = new Map(levels.map((level) => [level.code, named(level) || level.code]));
  return [
    ...levels.map((level) => ({
      key: `level ${level.code}`,
      title: t("escalation.levelTitle", { name: named(level) || level.code }),
      values: [
        [t("escalation.name"), level.name] as const,
        [t("escalation.name_en"), level.name_en] as const,
        [t("escalation.rank"), t(`escalation.ranks.${level.rank}`)] as const,
        [
          t("escalation.posts"),
          level.posts
            .map((post) => (POSTS.some((one) => one === post) ? t(`common:post.${post}`) : post))
            .join(" → "),
        ] as const,
        [t("escalation.accept_hours"), String(level.accept_hours ?? t("unset"))] as const,
      ],
    })),
    ...rows.map((row, index) => {
      const about = [row.clocks, row.urgencies, row.kinds].map((one) => one.toSorted().join());
      return {
        key: `row ${row.trigger}/${row.to}/${about.join("/")}/${earlier(row, index, rows)}`,
        title: t("escalation.rowTitle", { level: names.get(row.to) ?? row.to }),
        values: [
          [t("escalation.trigger"), whenOf(row, words)] as const,
          [
            t("escalation.clocks"),
            any(
              row.clocks.map((one) => known("clock", one)),
              "escalation.anyClock",
            ),
          ] as const,
          [
            t("escalation.urgencies"),
            any(
              row.urgencies.map((one) => t(`common:urgency.${one}`)),
              "escalation.any",
            ),
          ] as const,
          [
            t("escalation.kinds"),
            any(
              row.kinds.map((one) => kindWord(one, words)),
              "escalation.any",
            ),
          ] as const,
          [t("escalation.mandatory"), yesNo(row.mandatory)] as const,
        ],
      };
    }),
  ];
};
