/** Rules of contacts, promises and privacy as lists of what they say. */
import type { CodedRow, ContactCodes, Figure, PrivacyRules, PromiseAuthority } from "../types";
import type { Words } from "../words";
import type { Describe } from "./differences";

const figure = (label: string, value: Figure, words: Words) => ({
  key: label,
  title: label,
  values: [[label, value === null ? words.t("unset") : String(value)]] as const,
});

const names = (row: CodedRow, { t }: Words): [string, string][] => [
  [t("coded.name"), row.name],
  [t("coded.nameEn"), row.name_en],
];

const listed = (values: readonly string[], word: (value: string) => string, none: string, words: Words) =>
  values.length ? words.list(values.map(word)) : none;

export const describeContactCodes: Describe<ContactCodes> = (content, words) => {
  const { t } = words;
  const { purposes, causes, results, ...figures } = content;
  const of = (list: string, rows: readonly CodedRow[]) =>
    rows.map((row) => ({
      key: `${list} ${row.code}`,
      title: t("coded.title", { list: t(`contacts.${list}`), name: words.named(row) || row.code }),
      values: names(row, words),
    }));
  const follow = new Map(results.map((row) => [`results ${row.code}`, t(`contacts.follow.${row.follow}`)]));
  return [
    ...Object.entries(figures).map(([name, value]) => figure(t(`contacts.${name}`), value, words)),
    ...of("purposes", purposes),
    ...of("causes", causes),
    ...of("results", results).map((told) => ({
      ...told,
      values: [...told.values, [t("contacts.follows"), follow.get(told.key) ?? ""] as const],
    })),
  ];
};

export const describePromises: Describe<PromiseAuthority> = ({ kinds, ...figures }, words) => {
  const { t } = words;
  return [
    ...Object.entries(figures).map(([name, value]) => figure(t(`promises.${name}`), value, words)),
    ...kinds.map((kind) => ({
      key: `kind ${kind.code}`,
      title: words.named(kind) || kind.code,
      values: [
        ...names(kind, words),
        [
          t("promises.posts"),
          listed(kind.posts, (post) => t(`common:post.${post}`), t("promises.everybody"), words),
        ] as const,
        [
          t("promises.longest"),
          kind.longest_hours === null ? t("unset") : String(kind.longest_hours),
        ] as const,
        [t("promises.consent"), kind.consent] as const,
        [t("promises.consentEn"), kind.consent_en] as const,
      ],
    })),
  ];
};

export const describePrivacy: Describe<PrivacyRules> = ({ grounds, ...figures }, words) => {
  const { t } = words;
  return [
    ...Object.entries(figures).map(([name, value]) => figure(t(`privacy.${name}`), value, words)),
    ...grounds.map((ground) => ({
      key: `ground ${ground.code}`,
      title: words.named(ground) || ground.code,
      values: [
        ...names(ground, words),
        [t("privacy.article"), ground.article] as const,
        [t("privacy.articleEn"), ground.article_en] as const,
        [
          t("privacy.wishes"),
          listed(ground.kinds, (kind) => t(`privacy.wish.${kind}`), t("nothing"), words),
        ] as const,
      ],
    })),
  ];
};
