import { useTranslation } from "react-i18next";
import { useCategories } from "@/api/queries";
import { ChoiceCell, ChoicesCell } from "../sheet/cells";
import type { EditorProps } from "../sheet/sheet";
import { type MassFaultRules, PLACE_KINDS } from "../types";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["minutes", "at_least", "urban_hours", "rural_hours"] as const;

/** When many complaints of one place are proposed as one fault, and how soon a fault is repaired. */
export function MassFaultEditor({ content, change }: EditorProps<MassFaultRules>) {
  const { t } = useTranslation("rules");
  const categories = useCategories().data ?? [];
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="massFault" names={FIGURES} content={content} change={change} />
        <h3>{t("massFault.same")}</h3>
        <div className={styles.boxed}>
          <ChoiceCell
            path="same"
            label={t("massFault.same")}
            value={content.same}
            choices={PLACE_KINDS.map((value) => ({ value, label: t(`massFault.place.${value}`) }))}
            onChange={(same) => change((was) => ({ ...was, same }), "same")}
          />
        </div>
        <h3>{t("massFault.categories")}</h3>
        <div className={styles.boxed}>
          <ChoicesCell
            path="categories"
            label={t("massFault.categories")}
            value={content.categories}
            choices={categories.map(({ code, name }) => ({ value: code, label: name }))}
            none={t("nothing")}
            onChange={(value) => change((was) => ({ ...was, categories: value }), "categories")}
          />
        </div>
      </section>
    </div>
  );
}
