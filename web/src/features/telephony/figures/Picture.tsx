import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { barsOf, lineOf } from "@/features/figures/charts";
import type { Look } from "@/ui/charts";
import { Chart } from "@/ui/charts";
import { figureIn } from "../board/figures";
import type { FigureId, PhoneFigures } from "../types";
import { said } from "./words";

const ROW = 26;

/** One figure through days or hours as a line, else as bars. */
export function Picture({ figures, chosen }: { figures: PhoneFigures; chosen: FigureId }) {
  const { t, i18n } = useTranslation("telephony");
  const { by, definitions, lines } = figures;
  const defined = definitions.find(({ figure }) => figure === chosen) ?? definitions[0];
  const isTime = by === "day" || by === "hour";
  const draw = useCallback(
    (look: Look) => {
      const points = lines.map((line) => {
        const value = defined ? figureIn(line.figures, defined.figure) : null;
        const told = said(value, defined?.scale ?? "number", i18n.language);
        const name = by === "day" ? line.key.slice(5) : line.name || t("figures.nobody");
        return { name, value, missed: false, said: told };
      });
      return isTime ? lineOf(look, points, null, "") : barsOf(look, points, null, "");
    },
    [by, defined, i18n.language, isTime, lines, t],
  );
  if (!defined) return null;
  return (
    <Chart
      height={isTime ? 240 : Math.max(160, lines.length * ROW + 40)}
      label={t("figures.picture", { name: defined.name })}
      draw={draw}
    />
  );
}
