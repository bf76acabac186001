/** Indicators as a list of what they say. */
import { keyText } from "../editors/indicators";
import type { Indicators } from "../types";
import type { Describe } from "./differences";

export const describeIndicators: Describe<Indicators> = ({ indicators }, words) => {
  const { t, yesNo } = words;
  const keys = (all: readonly string[]) =>
    all.length ? words.list(all.map((key) => keyText(key, words))) : t("nothing");
  return indicators.map((row) => ({
    key: row.id,
    title: [row.id, words.named(row)].join(" "),
    values: [
      [t("indicators.name"), row.name],
      [t("indicators.name_en"), row.name_en],
      [t("indicators.target"), row.target === null ? t("indicators.noTarget") : String(Number(row.target))],
      [t("indicators.better"), t(`indicators.betterIs.${row.better}`)],
      [t("indicators.scale"), t(`indicators.scaleIs.${row.scale}`)],
      [t("indicators.numerator"), keys(row.numerator)],
      [t("indicators.denominator"), keys(row.denominator)],
      [t("indicators.asked"), keys(row.asked)],
      [t("indicators.hearsay"), yesNo(row.hearsay)],
      [t("indicators.improve"), yesNo(row.improve)],
      [t("indicators.source"), row.source],
      [t("indicators.formula"), row.formula],
      [t("indicators.formula_en"), row.formula_en],
      [t("indicators.exclusions"), row.exclusions],
      [t("indicators.exclusions_en"), row.exclusions_en],
    ],
  }));
};
