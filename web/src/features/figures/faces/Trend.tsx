import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScorecardValue } from "@/api/types";
import { Chart } from "@/ui/charts";
import { type Asked, trendOptions } from "../api";
import { lineOf } from "../charts";
import { FigureTable } from "../FigureTable";
import styles from "../figures.module.css";
import { grainOf } from "../period";
import { useFigureWords } from "../useFigureWords";
import { Waiting } from "../Waiting";

const GRAINS = ["day", "week", "month"] as const;
type Grain = (typeof GRAINS)[number];

/** How the figure went through the period, against its target. */
export function TrendFace({ value, asked }: { value: ScorecardValue; asked: Asked }) {
  const { t } = useTranslation("figures");
  const words = useFigureWords(value);
  const [grain, setGrain] = useState<Grain>(() => grainOf(asked));
  const trend = useQuery(trendOptions(value.id, asked, grain));
  const points = (trend.data?.points ?? []).map((point) => ({
    key: point.from,
    name:
      grain === "month"
        ? point.from.slice(0, 7)
        : grain === "day"
          ? point.from.slice(5)
          : t("weekOf", { day: point.from.slice(5) }),
    value: point.value,
    missed: point.kept === false,
    said: words.said(point),
    numerator: point.numerator,
    denominator: point.denominator,
  }));
  return (
    <div className={styles.face}>
      <Segmented<Grain>
        size="small"
        value={grain}
        aria-label={t("grain.label")}
        options={GRAINS.map((one) => ({ value: one, label: t(`grain.${one}`) }))}
        onChange={setGrain}
      />
      <Waiting query={trend}>
        <Chart
          height={300}
          label={t("trendOf", { name: value.name })}
          draw={(look) => lineOf(look, points, trend.data?.target ?? null, words.target)}
        />
        <FigureTable value={value} rows={points.toReversed()} first={t(`grain.${grain}`)} />
      </Waiting>
    </div>
  );
}
