import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CheckCell, ChoiceCell, ChoicesCell, FigureCell, TextCell } from "../sheet/cells";
import { RemoveButton } from "../sheet/Grid";
import type { Rows } from "../sheet/rows";
import { useSheet } from "../sheet/sheet";
import { BETTER, type IndicatorRow, SCALES } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { KEYS, keyOf, keyText } from "./indicators";

interface IndicatorFormProps {
  indicator: IndicatorRow;
  index: number;
  rows: Rows<IndicatorRow>;
}

type Text = "id" | "name" | "name_en" | "source";
type Prose = "formula" | "formula_en" | "exclusions" | "exclusions_en";
type Keys = "numerator" | "denominator" | "asked";

/** One indicator: what it is called, what it is counted of, and what is demanded. */
export function IndicatorForm({ indicator, index, rows }: IndicatorFormProps) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const { reading } = useSheet();
  const path = `indicators.${index}`;
  const pair = (name: string, cell: (label: string) => ReactNode) => {
    const label = t(`indicators.${name}`);
    return (
      <>
        <dt>{label}</dt>
        <dd className={styles.boxed}>{cell(label)}</dd>
      </>
    );
  };
  const text = (part: Text | Prose, prose?: boolean) =>
    pair(part, (label) => (
      <TextCell
        path={`${path}.${part}`}
        label={label}
        value={indicator[part]}
        code={part === "id"}
        rows={prose ? 2 : undefined}
        onChange={(value) => rows.set(index, { [part]: value })}
      />
    ));
  const chosen = [...indicator.numerator, ...indicator.denominator, ...indicator.asked];
  const choices = [...new Set<string>([...KEYS, ...chosen])].map((value) => ({
    value,
    label: keyText(value, words),
  }));
  const keys = (part: Keys, none: string) =>
    pair(part, (label) => (
      <ChoicesCell
        path={`${path}.${part}`}
        label={label}
        value={indicator[part]}
        choices={choices}
        none={t(`indicators.${none}`)}
        open
        onChange={(value) => rows.set(index, { [part]: value.map(keyOf) })}
      />
    ));
  const mark = (part: "hearsay" | "improve") =>
    pair(part, (label) => (
      <CheckCell
        path={`${path}.${part}`}
        label={label}
        value={indicator[part]}
        onChange={(value) => rows.set(index, { [part]: value })}
      >
        {t(`indicators.${part}How`)}
      </CheckCell>
    ));
  return (
    <div className={styles.template}>
      <dl className={styles.pairs}>
        {text("name")}
        {text("name_en")}
        {text("id")}
        {pair("target", (label) => (
          <FigureCell
            path={`${path}.target`}
            label={label}
            value={indicator.target === null ? null : Number(indicator.target)}
            placeholder={t("indicators.noTarget")}
            onChange={(target) => rows.set(index, { target })}
          />
        ))}
        {pair("better", (label) => (
          <ChoiceCell
            path={`${path}.better`}
            label={label}
            value={indicator.better}
            choices={BETTER.map((value) => ({ value, label: t(`indicators.betterIs.${value}`) }))}
            onChange={(better) => rows.set(index, { better })}
          />
        ))}
        {pair("scale", (label) => (
          <ChoiceCell
            path={`${path}.scale`}
            label={label}
            value={indicator.scale}
            choices={SCALES.map((value) => ({ value, label: t(`indicators.scaleIs.${value}`) }))}
            onChange={(scale) => rows.set(index, { scale })}
          />
        ))}
        {keys("numerator", "nothingCounted")}
        {keys("denominator", "noDenominator")}
        {keys("asked", "nobodyAsked")}
        {mark("hearsay")}
        {mark("improve")}
        {text("source")}
        {text("formula", true)}
        {text("formula_en", true)}
        {text("exclusions", true)}
        {text("exclusions_en", true)}
      </dl>
      {!reading && (
        <p className={styles.under}>
          <RemoveButton
            label={t("cell", { what: t("indicators.remove"), row: words.named(indicator) || indicator.id })}
            onClick={() => rows.remove(index)}
          />
          <span>{t("indicators.removeHow")}</span>
        </p>
      )}
    </div>
  );
}
