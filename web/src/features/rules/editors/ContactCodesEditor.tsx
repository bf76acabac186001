import { useTranslation } from "react-i18next";
import { ChoiceCell } from "../sheet/cells";
import { useRows } from "../sheet/rows";
import type { EditorProps } from "../sheet/sheet";
import { type ContactCodes, type ContactResult, FOLLOWS } from "../types";
import { CodedTable, type MoreColumn } from "./CodedTable";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const BLANK = { code: "", name: "", name_en: "" };
const FIGURES = ["callback_minutes", "marks", "mark_days"] as const;

/** What contacts are for, what caused them and how they end, and what an end brings with it. */
export function ContactCodesEditor({ content, change }: EditorProps<ContactCodes>) {
  const { t } = useTranslation("rules");
  const purposes = useRows(change, "purposes");
  const causes = useRows(change, "causes");
  const results = useRows(change, "results");
  const words = (list: string) => ({
    list,
    title: t(`contacts.${list}`),
    how: t(`contacts.how.${list}`),
    add: t(`contacts.add.${list}`),
  });
  const follows = FOLLOWS.map((value) => ({ value, label: t(`contacts.follow.${value}`) }));
  const more: MoreColumn<ContactResult>[] = [
    {
      key: "follow",
      title: t("contacts.follows"),
      width: 190,
      cell: (row, index, label) => (
        <ChoiceCell
          path={`results.${index}.follow`}
          label={label}
          value={row.follow}
          choices={follows}
          onChange={(follow) => results.set(index, { follow })}
        />
      ),
    },
  ];
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="contacts" names={FIGURES} content={content} change={change} />
      </section>
      <CodedTable {...words("purposes")} content={content.purposes} rows={purposes} blank={BLANK} />
      <CodedTable {...words("causes")} content={content.causes} rows={causes} blank={BLANK} />
      <CodedTable
        {...words("results")}
        content={content.results}
        rows={results}
        blank={{ ...BLANK, follow: "nothing" }}
        more={more}
      />
    </div>
  );
}
