import { useTranslation } from "react-i18next";
import { ChoicesCell, FigureCell, TextCell } from "../sheet/cells";
import { useRows } from "../sheet/rows";
import type { EditorProps } from "../sheet/sheet";
import { POSTS, type PromiseAuthority, type PromiseKindRow } from "../types";
import { CodedTable, type MoreColumn } from "./CodedTable";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["remind_percent", "remind_minutes"] as const;
const BLANK: PromiseKindRow = {
  code: "",
  name: "",
  name_en: "",
  posts: [],
  longest_hours: 24,
  consent: "",
  consent_en: "",
};

/** What may be promised to customers, by whom and how far ahead, and who consents to more. */
export function PromiseAuthorityEditor({ content, change }: EditorProps<PromiseAuthority>) {
  const { t } = useTranslation(["rules", "common"]);
  const kinds = useRows(change, "kinds");
  const posts = POSTS.map((value) => ({ value, label: t(`common:post.${value}`) }));
  const words = (part: "consent" | "consent_en", title: string): MoreColumn<PromiseKindRow> => ({
    key: part,
    title,
    cell: (row, index, label) => (
      <TextCell
        path={`kinds.${index}.${part}`}
        label={label}
        value={row[part]}
        wraps
        onChange={(value) => kinds.set(index, { [part]: value })}
      />
    ),
  });
  const more: MoreColumn<PromiseKindRow>[] = [
    {
      key: "posts",
      title: t("promises.posts"),
      width: 230,
      cell: (row, index, label) => (
        <ChoicesCell
          path={`kinds.${index}.posts`}
          label={label}
          value={row.posts}
          choices={posts}
          none={t("promises.everybody")}
          onChange={(value) => kinds.set(index, { posts: value })}
        />
      ),
    },
    {
      key: "longest_hours",
      title: t("promises.longest"),
      width: 96,
      cell: (row, index, label) => (
        <FigureCell
          path={`kinds.${index}.longest_hours`}
          label={label}
          value={row.longest_hours}
          onChange={(value) => kinds.set(index, { longest_hours: value })}
        />
      ),
    },
    words("consent", t("promises.consent")),
    words("consent_en", t("promises.consentEn")),
  ];
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="promises" names={FIGURES} content={content} change={change} />
      </section>
      <CodedTable
        list="kinds"
        title={t("promises.kinds")}
        how={t("promises.kindsHow")}
        add={t("promises.add")}
        content={content.kinds}
        rows={kinds}
        blank={BLANK}
        more={more}
      />
    </div>
  );
}
