/** Each kind of rule as a list of what it says. */
import { AS_CATEGORY, askedOf } from "../editors/tables";
import { conditionOf, hoursOf, literalOf, wordsOf } from "../editors/zen";
import type { EmergencyPlans } from "../plans";
import type {
  Categories,
  DecisionTable,
  DocumentLimits,
  Handling,
  ImprovementRules,
  Ladder,
  Limits,
  MassFaultRules,
  Pauses,
  ReplyTemplates,
  WorkingCalendar,
} from "../types";
import { type ContactPoints, type ProcessAlarms, wholeAlarms } from "../watching";
import type { Words } from "../words";
import type { Describe, Names } from "./differences";

const or = (
  values: readonly string[],
  word: (value: string) => string,
  any: string,
  { list }: Words,
): string => (values.length ? list(values.map(word)) : any);

export const describeCategories: Describe<Categories> = ({ categories }, words) => {
  const { t, known, yesNo } = words;
  return categories.map((row) => ({
    key: row.code,
    title: words.named(row) || row.code,
    values: [
      [t("categories.group"), words.named({ name: row.group_name, name_en: row.group_name_en }) || row.group],
      [t("categories.groupCode"), row.group],
      [t("categories.name"), row.name],
      [t("categories.nameEn"), row.name_en],
      [t("categories.axis"), known("axis", row.hotline_axis)],
      [t("categories.needsPlace"), yesNo(row.needs_place)],
      [t("categories.urgency"), t(`common:urgency.${row.urgency}`)],
      [t("categories.active"), yesNo(row.active)],
    ],
  }));
};

export const describeLimits: Describe<Limits> = ({ clocks, limits }, words, names) => {
  const { t, amount, yesNo, known } = words;
  const own = new Map(clocks.map((clock) => [clock.kind, words.named(clock)]));
  const clockName = (kind: string) => own.get(kind) || names.clock(kind);
  const events = (kinds: readonly string[]) => or(kinds, (one) => known("event", one), t("nothing"), words);
  return [
    ...limits.map((limit) => {
      const urgency = or(limit.urgencies, (one) => t(`common:urgency.${one}`), t("limits.anyUrgency"), words);
      const channel = limit.channels.map((one) => t(`common:channel.${one}`));
      return {
        key: `limit ${limit.clock}/${limit.urgencies.toSorted()}/${limit.channels.toSorted()}`,
        title: [clockName(limit.clock), urgency, ...channel].join(" / "),
        values: [
          [t("limits.amount"), amount(limit.amount)] as const,
          [t("limits.extendable"), limit.extendable_to ? amount(limit.extendable_to) : t("no")] as const,
          [t("limits.mandatory"), yesNo(limit.mandatory)] as const,
          [t("limits.target"), yesNo(limit.target)] as const,
        ],
      };
    }),
    ...clocks.map((clock) => ({
      key: `clock ${clock.kind}`,
      title: t("limits.clockTitle", { name: words.named(clock) || clock.kind }),
      values: [
        [t("limits.name"), clock.name] as const,
        [t("limits.nameEn"), clock.name_en] as const,
        [t("limits.per"), t(clock.per_round ? "limits.perRound" : "limits.perCase")] as const,
        [t("limits.starts"), events(clock.starts)] as const,
        [t("limits.stops"), events(clock.stops)] as const,
      ],
    })),
  ];
};

export const describePauses: Describe<Pauses> = ({ reasons }, words, names) => {
  const { t, amount, yesNo } = words;
  return reasons.map((reason) => ({
    key: reason.code,
    title: words.named(reason) || reason.code,
    values: [
      [t("pauses.name"), reason.name],
      [t("pauses.nameEn"), reason.name_en],
      [t("pauses.stops"), or(reason.stops, names.clock, t("nothing"), words)],
      [t("pauses.atMost"), reason.at_most ? amount(reason.at_most) : t("pauses.withoutEnd")],
      [t("pauses.awaitsCustomer"), yesNo(reason.awaits_customer)],
    ],
  }));
};

export const describeCalendar: Describe<WorkingCalendar> = (calendar, words) => {
  const { t } = words;
  const hours = (segments: readonly string[]) => segments.join(" ") || t("calendar.closed");
  return [
    { key: "zone", title: t("calendar.zone"), values: [[t("calendar.zone"), calendar.zone]] },
    {
      key: "day_hours",
      title: t("calendar.dayHours"),
      values: [[t("calendar.dayHours"), t("calendar.hoursOf", { count: calendar.day_hours ?? 0 })]],
    },
    ...calendar.weekly.map((segments, day) => ({
      key: `weekday ${day}`,
      title: t(`calendar.weekday.${day}`),
      values: [[t("calendar.hours"), hours(segments)] as const],
    })),
    ...calendar.days.map((day) => ({
      key: day.date,
      title: day.date,
      values: [
        [t("calendar.dayName"), words.named(day)] as const,
        [t("calendar.hours"), hours(day.hours)] as const,
      ],
    })),
  ];
};

/** A condition in words: "Network quality or Signal coverage"; what is not a list stays as it is written. */
export function conditionText(input: string, source: string, words: Words, names: Names): string {
  const found = askedOf(input) === "words" && wordsOf(source);
  if (found) return or(found, (word) => word, words.t("table.any"), words);
  const hours = askedOf(input) === "hours" && hoursOf(source);
  const clock = (hour: number) => words.t("table.clock", { hour });
  if (hours) return `${clock(hours.from)}–${clock(hours.to)}`;
  const condition = conditionOf(source);
  if (condition.raw !== undefined) return condition.raw;
  return or(condition.values, (value) => factText(input, value, words, names), words.t("table.any"), words);
}

export function factText(input: string, value: string, { t, known }: Words, names: Names): string {
  if (input === "category") return names.category(value);
  if (input === "group") return names.category(value);
  if (input === "urgency") return t(`common:urgency.${value}`);
  if (input === "channel") return t(`common:channel.${value}`);
  if (input === "tier") return t(`tier.${value || "unknown"}`);
  return known(`fact.${input}`, value);
}

function resultText(output: string, value: string, { t, known }: Words): string {
  if (output === "function") return known("function", value);
  if (output !== "urgency") return value;
  return value === AS_CATEGORY ? t("table.asCategory") : t(`common:urgency.${value}`);
}

export const describeTable: Describe<DecisionTable> = ({ inputs, outputs, rows }, words, names) =>
  rows.map((row) => {
    const reason = literalOf(row.results[outputs.indexOf(words.english ? "reason_en" : "reason")] ?? "");
    return {
      key: row.id,
      title: reason || row.id,
      values: [
        ...inputs.map(
          (input, at) =>
            [
              words.known("table.input", input),
              conditionText(input, row.conditions[at] ?? "", words, names),
            ] as const,
        ),
        ...outputs.map((output, at) => {
          const value = literalOf(row.results[at] ?? "");
          const text = resultText(output, value, words);
          return [words.known("table.output", output), text] as const;
        }),
      ],
    };
  });

export const describeTemplates: Describe<ReplyTemplates> = ({ templates }, words, names) => {
  const { t } = words;
  return templates.map((template) => ({
    key: template.code,
    title: words.named(template) || template.code,
    values: [
      [t("templates.name"), template.name],
      [t("templates.nameEn"), template.name_en],
      [
        t("templates.categories"),
        or(template.categories, names.category, t("templates.allCategories"), words),
      ],
      [t("templates.text"), template.text],
      [t("templates.textEn"), template.text_en],
    ],
  }));
};

const setting = (label: string, text: string) => ({
  key: label,
  title: label,
  values: [[label, text]] as const,
});

export const describeHandling: Describe<Handling> = ({ lateness_reasons, ...figures }, words) => [
  ...Object.entries(figures).map(([name, figure]) =>
    setting(words.t(`handling.${name}`), figure === null ? words.t("unset") : String(figure)),
  ),
  ...lateness_reasons.map((reason) => ({
    key: `lateness ${reason.code}`,
    title: words.t("handling.latenessTitle", { name: words.named(reason) || reason.code }),
    values: [
      [words.t("handling.name"), reason.name] as const,
      [words.t("handling.nameEn"), reason.name_en] as const,
    ],
  })),
];

export const describeImprovement: Describe<ImprovementRules> = ({ unit_kinds, ...figures }, words) => [
  ...Object.entries(figures).map(([name, figure]) =>
    setting(words.t(`improvement.${name}`), figure === null ? words.t("unset") : String(figure)),
  ),
  setting(
    words.t("improvement.unit_kinds"),
    or(unit_kinds, (one) => words.t(`organisation:kind.${one}`), words.t("nothing"), words),
  ),
];

export const describeAlarms: Describe<ProcessAlarms> = (content, words) =>
  Object.entries(wholeAlarms(content)).map(([name, figure]) =>
    setting(words.t(`alarms.${name}`), figure === null ? words.t("unset") : String(figure)),
  );

export const describePoints: Describe<ContactPoints> = ({ points, ...figures }, words) => [
  ...Object.entries(figures).map(([name, figure]) =>
    setting(words.t(`contactPoints.${name}`), figure === null ? words.t("unset") : String(figure)),
  ),
  ...points.map(({ name, importance }) =>
    setting(name, importance === null ? words.t("unset") : String(importance)),
  ),
];

export const describeLadder: Describe<Ladder> = ({ rungs, answer_hours }, words) => [
  setting(words.t("ladder.answer_hours"), String(answer_hours ?? words.t("unset"))),
  ...rungs.map((rung) => {
    const steps = rung.posts.map(
      ({ post, level }) => `${words.t(`ladder.levels.${level}`)} ${words.t(`common:post.${post}`)}`,
    );
    return {
      key: `rung ${rung.matter}/${Number(rung.amount_over)}`,
      title: words.t("ladder.title", { amount: Number(rung.amount_over) }),
      values: [
        [words.t("ladder.posts"), steps.join(" → ") || words.t("ladder.nobody")] as const,
        [words.t("ladder.mandatory"), words.yesNo(rung.mandatory)] as const,
      ],
    };
  }),
];

export const describeMassFaults: Describe<MassFaultRules> = ({ same, categories, ...figures }, words) => [
  ...Object.entries(figures).map(([name, figure]) =>
    setting(words.t(`massFault.${name}`), figure === null ? words.t("unset") : String(figure)),
  ),
  setting(words.t("massFault.same"), words.t(`massFault.place.${same}`)),
  setting(
    words.t("massFault.categories"),
    or(categories, (one) => one, words.t("nothing"), words),
  ),
];

export const describePlans: Describe<EmergencyPlans> = ({ plans }, words) =>
  plans.map((plan) => ({
    key: `plan ${plan.code}`,
    title: words.named(plan) || plan.code,
    values: [
      [words.t("plans.kinds"), or(plan.kinds, (one) => one, words.t("plans.everyKind"), words)] as const,
      [words.t("plans.at_least"), String(plan.at_least ?? words.t("unset"))] as const,
      [words.t("plans.leader"), words.t(`common:post.${plan.leader}`)] as const,
      [
        words.t("plans.told"),
        or(plan.told, (one) => words.t(`common:post.${one}`), words.t("nothing"), words),
      ] as const,
      ...(["trigger", "trigger_en", "wording", "wording_en"] as const).map(
        (part) => [words.t(`plans.${part}`), plan[part] ?? ""] as const,
      ),
      [
        words.t("plans.steps"),
        plan.steps
          .map((step) => `${step.text} (${words.t(`common:post.${step.post}`)}, ${step.minutes ?? ""})`)
          .join(" → "),
      ] as const,
    ],
  }));

export const describeDocuments: Describe<DocumentLimits> = (content, words) => [
  setting(words.t("documents.max_megabytes"), String(content.max_megabytes ?? words.t("unset"))),
  setting(words.t("documents.max_files"), String(content.max_files ?? words.t("unset"))),
  setting(
    words.t("documents.types"),
    or(content.types, (one) => words.known("mime", one), words.t("nothing"), words),
  ),
];
