/** How the values of one figure are said, beside what they were made of. */
import { useTranslation } from "react-i18next";
import { countWord, type Scale, targetWord, valueWord } from "./words";

interface Told {
  value: number | null;
  numerator: number;
  denominator: number | null;
}

export function useFigureWords(figure: { scale: Scale; better: "higher" | "lower"; target: number | null }) {
  const { t, i18n } = useTranslation("figures");
  const value = (one: number | null) => valueWord(one, figure.scale, i18n.language, t);
  const count = (one: number) => countWord(one, i18n.language);
  return {
    value,
    count,
    target: targetWord(figure, i18n.language, t),
    /** "96.43 % · 532 of 552": the value first. */
    said: ({ value: one, numerator, denominator }: Told): string => {
      if (denominator === null) return value(one);
      const made =
        figure.scale === "hours"
          ? t("madeHours", { count: denominator, cases: count(denominator) })
          : t("made", { numerator: count(numerator), denominator: count(denominator) });
      return `${value(one)} · ${made}`;
    },
  };
}
