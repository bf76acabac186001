import {
  ArrowRightOutlined,
  EditOutlined,
  MinusCircleOutlined,
  PlusCircleOutlined,
  SwapOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import styles from "./changes.module.css";
import type { Difference, ValueChange } from "./differences";

const marks: Record<Difference["what"], ComponentType> = {
  added: PlusCircleOutlined,
  removed: MinusCircleOutlined,
  changed: EditOutlined,
  moved: SwapOutlined,
};

/** Every difference in the words of the trade. */
export function DifferenceList({ found }: { found: readonly Difference[] }) {
  const { t } = useTranslation("rules");
  if (found.length === 0) return <p className={styles.same}>{t("difference.none")}</p>;
  return (
    <ul className={styles.list} aria-label={t("difference.label")}>
      {found.map((difference) => {
        const Icon = marks[difference.what];
        return (
          <li key={difference.key} className={styles[difference.what]}>
            <span className={styles.what}>
              <Icon aria-hidden /> {t(`difference.${difference.what}`)}
            </span>
            <div>
              <strong>{difference.title}</strong>
              {difference.place !== undefined && <> {t("difference.place", { place: difference.place })}</>}
              <ul>
                {difference.values.map((value) => (
                  <Value key={value.label} value={value} />
                ))}
              </ul>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Value({ value: { label, before, after } }: { value: ValueChange }) {
  const { t } = useTranslation("rules");
  const both = before !== undefined && after !== undefined;
  return (
    <li>
      <span className={styles.label}>{t("difference.value", { label })}</span>
      {before !== undefined &&
        (both ? <del>{before || t("unset")}</del> : <span>{before || t("unset")}</span>)}
      {both && <ArrowRightOutlined aria-label={t("difference.becomes")} />}
      {after !== undefined && (both ? <ins>{after || t("unset")}</ins> : <span>{after || t("unset")}</span>)}
    </li>
  );
}
