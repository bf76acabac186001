/** The rule of numbers, queues and seats as a list of what it says. */
import { type HotlineQueue, type Hotlines, hoursOf, type QueueHours } from "../hotlines";
import type { Figure } from "../types";
import type { Words } from "../words";
import type { Describe, Item } from "./differences";

const REASONS = ["busy_reasons", "decline_reasons", "transfer_reasons"] as const;

const figure = (value: Figure, { t }: Words) => (value === null ? t("unset") : String(value));
const hours = (segments: readonly string[], { t }: Words) => segments.join(" ") || t("calendar.closed");

function opening(own: QueueHours | undefined, words: Words): [string, string][] {
  const { t } = words;
  if (!own) return [[t("hotlines.opening"), t("hotlines.open.always")]];
  const special = (value: string[] | null) =>
    value === null ? t("hotlines.special.weekday") : hours(value, words);
  return [
    [t("hotlines.opening"), t("hotlines.open.own")],
    ...own.weekly.map((day, at): [string, string] => [t(`calendar.weekday.${at}`), hours(day, words)]),
    [t("hotlines.holiday"), special(own.holiday)],
    [t("hotlines.makeup"), special(own.makeup)],
  ];
}

function queueItem(queue: HotlineQueue, rule: Hotlines, words: Words): Item {
  const { t } = words;
  const called = (code: string) => {
    const found = rule.routing.queues.find((each) => each.code === code);
    return found ? words.named(found) : code || t("hotlines.toMessage");
  };
  const list = (part: "numbers" | "skills" | "languages"): [string, string] => [
    t(`hotlines.${part}`),
    queue[part].length ? words.list(queue[part]) : t(`hotlines.any.${part}`),
  ];
  const steps = queue.overflows.map(({ to, longer_than, after_seconds }) =>
    longer_than === null
      ? `${t("hotlines.overflow.after_seconds")} ${figure(after_seconds, words)} → ${called(to)}`
      : `${t("hotlines.overflow.longer_than")} ${longer_than} → ${called(to)}`,
  );
  return {
    key: `queue ${queue.code}`,
    title: words.named(queue) || queue.code,
    values: [
      [t("coded.name"), queue.name],
      [t("coded.nameEn"), queue.name_en],
      list("numbers"),
      list("skills"),
      list("languages"),
      [t("hotlines.skill"), queue.skill || t("hotlines.sameSkill")],
      ...(["level", "known_agent_seconds", "announce_seconds", "choices_after_seconds"] as const).map(
        (part): [string, string] => [t(`hotlines.${part}`), figure(queue[part], words)],
      ),
      [t("hotlines.overflows"), steps.join("; ") || t("nothing")],
      ...opening(hoursOf(rule, queue.code), words),
      [t("hotlines.closed_to"), called(queue.closed_to)],
    ],
  };
}

export const describeHotlines: Describe<Hotlines> = (rule, words) => {
  const { t } = words;
  const single = (name: string, value: string): Item => ({
    key: name,
    title: t(`hotlines.${name}`),
    values: [[t(`hotlines.${name}`), value]],
  });
  return [
    single("answered_within_seconds", figure(rule.routing.answered_within_seconds, words)),
    single("short_abandon_seconds", figure(rule.short_abandon_seconds, words)),
    single("hold_seconds", figure(rule.hold_seconds, words)),
    single("dial_out_as", rule.dial_out_as),
    ...rule.numbers.map(({ number, unit }) => ({
      key: `number ${number}`,
      title: number,
      values: [[t("hotlines.unit"), unit] as const],
    })),
    ...rule.routing.queues.map((queue) => queueItem(queue, rule, words)),
    ...REASONS.flatMap((list) =>
      rule[list].map((row) => ({
        key: `${list} ${row.code}`,
        title: t("coded.title", { list: t(`hotlines.${list}`), name: words.named(row) || row.code }),
        values: [[t("coded.name"), row.name] as const, [t("coded.nameEn"), row.name_en] as const],
      })),
    ),
  ];
};
