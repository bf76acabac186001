import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { FigureValue, ScorecardValue } from "@/api/types";
import { Empty } from "@/ui";
import { Chart } from "@/ui/charts";
import { type Asked, comparisonOptions } from "../api";
import { barsOf } from "../charts";
import { fetchComparison } from "../exports";
import { type FigureLine, FigureTable } from "../FigureTable";
import styles from "../figures.module.css";
import { Taking } from "../Taking";
import { useFigureWords } from "../useFigureWords";
import { Waiting } from "../Waiting";

interface UnitsFaceProps {
  value: ScorecardValue;
  asked: Asked;
  onUnit: (unit: string) => void;
}

/** The units below, the worst first; each opens to its own. */
export function UnitsFace({ value, asked, onUnit }: UnitsFaceProps) {
  const { t } = useTranslation("figures");
  const words = useFigureWords(value);
  const compared = useQuery(comparisonOptions(value.id, asked));
  const children = compared.data?.children ?? [];
  const lineOf = (one: FigureValue, name = one.unit.name, opens = true): FigureLine => ({
    key: `${one.unit.id} ${name}`,
    name,
    value: one.value,
    missed: one.kept === false,
    numerator: one.numerator,
    denominator: one.denominator,
    onPick: opens ? () => onUnit(one.unit.id) : undefined,
  });
  const rest = [
    compared.data?.own && lineOf(compared.data.own, t("ofItself"), false),
    compared.data?.elsewhere && lineOf(compared.data.elsewhere, t("elsewhereNow"), false),
  ].filter((line) => !!line);
  const bars = children.map((one) => ({
    name: one.unit.name,
    value: one.value,
    missed: one.kept === false,
    said: words.said(one),
  }));
  return (
    <div className={styles.face}>
      <div className={styles.take}>
        <Taking
          fetch={(form) => fetchComparison(value.id, asked, form)}
          name={`${value.name}-${t("face.units")}-${asked.from}-${asked.to}`}
        />
      </div>
      <Waiting query={compared}>
        {children.length === 0 ? (
          <Empty what={t("noUnits.what")} how={t("noUnits.how")} />
        ) : (
          <>
            <Chart
              height={Math.min(640, 48 + 30 * bars.length)}
              label={t("unitsOf", { name: value.name, unit: value.unit.name })}
              draw={(look) => barsOf(look, bars, value.target, words.target)}
              onPick={(index) => {
                const unit = children[index]?.unit.id;
                if (unit) onUnit(unit);
              }}
            />
            <FigureTable
              value={value}
              rows={[...children.map((one) => lineOf(one)), ...rest]}
              first={t("column.unit")}
            />
          </>
        )}
      </Waiting>
    </div>
  );
}
