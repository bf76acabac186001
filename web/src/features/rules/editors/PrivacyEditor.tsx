import { useTranslation } from "react-i18next";
import { ChoicesCell, TextCell } from "../sheet/cells";
import { useRows } from "../sheet/rows";
import type { EditorProps } from "../sheet/sheet";
import { type GroundRow, type PrivacyRules, WISHES } from "../types";
import { CodedTable, type MoreColumn } from "./CodedTable";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["answer_days", "case_days", "export_hours"] as const;
const BLANK: GroundRow = { code: "", name: "", name_en: "", article: "", article_en: "", kinds: [] };

/** How soon a request is answered, how long data are kept, and on which ground a wish may be refused. */
export function PrivacyEditor({ content, change }: EditorProps<PrivacyRules>) {
  const { t } = useTranslation("rules");
  const grounds = useRows(change, "grounds");
  const wishes = WISHES.map((value) => ({ value, label: t(`privacy.wish.${value}`) }));
  const words = (part: "article" | "article_en", title: string): MoreColumn<GroundRow> => ({
    key: part,
    title,
    width: 180,
    cell: (row, index, label) => (
      <TextCell
        path={`grounds.${index}.${part}`}
        label={label}
        value={row[part]}
        wraps
        onChange={(value) => grounds.set(index, { [part]: value })}
      />
    ),
  });
  const more: MoreColumn<GroundRow>[] = [
    words("article", t("privacy.article")),
    words("article_en", t("privacy.articleEn")),
    {
      key: "kinds",
      title: t("privacy.wishes"),
      width: 250,
      cell: (row, index, label) => (
        <ChoicesCell
          path={`grounds.${index}.kinds`}
          label={label}
          value={row.kinds}
          choices={wishes}
          none={t("nothing")}
          onChange={(value) => grounds.set(index, { kinds: value })}
        />
      ),
    },
  ];
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="privacy" names={FIGURES} content={content} change={change} />
      </section>
      <CodedTable
        list="grounds"
        title={t("privacy.grounds")}
        how={t("privacy.groundsHow")}
        add={t("privacy.add")}
        content={content.grounds}
        rows={grounds}
        blank={BLANK}
        more={more}
      />
    </div>
  );
}
