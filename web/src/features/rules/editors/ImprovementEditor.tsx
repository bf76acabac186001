import { useTranslation } from "react-i18next";
import { ChoicesCell } from "../sheet/cells";
import type { EditorProps } from "../sheet/sheet";
import { type ImprovementRules, UNIT_KINDS } from "../types";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["at_least", "open_on", "due_days"] as const;

/** Which missed figures become tasks by themselves, and when. */
export function ImprovementEditor({ content, change }: EditorProps<ImprovementRules>) {
  const { t } = useTranslation("rules");
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="improvement" names={FIGURES} content={content} change={change} />
        <h3>{t("improvement.unit_kinds")}</h3>
        <div className={styles.boxed}>
          <ChoicesCell
            path="unit_kinds"
            label={t("improvement.unit_kinds")}
            value={content.unit_kinds}
            choices={UNIT_KINDS.map((value) => ({ value, label: t(`organisation:kind.${value}`) }))}
            none={t("nothing")}
            onChange={(value) => change((was) => ({ ...was, unit_kinds: value }), "unit_kinds")}
          />
        </div>
      </section>
    </div>
  );
}
