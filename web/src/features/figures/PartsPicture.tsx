import { useTranslation } from "react-i18next";
import type { AnalysisBy, AnalysisPart, ScorecardValue } from "@/api/types";
import { Empty } from "@/ui";
import { Chart } from "@/ui/charts";
import { barsOf, columnsOf } from "./charts";
import { FigureTable } from "./FigureTable";
import { useFigureWords } from "./useFigureWords";

interface PartsPictureProps {
  value: ScorecardValue;
  by: AnalysisBy;
  parts: readonly AnalysisPart[];
  /** Without the table of numbers: where several pictures stand side by side. */
  small?: boolean;
  onPick?: ((part: AnalysisPart) => void) | undefined;
}

const MOST_BARS = 12;

/** The parts of a figure: columns along time, bars for everything that has a name. */
export function PartsPicture({ value, by, parts, small = false, onPick }: PartsPictureProps) {
  const { t } = useTranslation("figures");
  const words = useFigureWords(value);
  if (parts.length === 0) return <Empty what={t("noParts.what")} how={t("noParts.how")} />;
  const inTime = by === "month" || by === "day";
  const shown = small && !inTime ? parts.slice(0, MOST_BARS) : parts;
  const missed = ({ value: one }: AnalysisPart) =>
    !value.hearsay &&
    value.target !== null &&
    one !== null &&
    (value.better === "higher" ? one < value.target : one > value.target);
  const bars = shown.map((part) => ({
    name: by === "day" && small ? part.name.slice(5) : part.name,
    value: part.value,
    missed: missed(part),
    said: words.said(part),
  }));
  const pickable = (part: AnalysisPart) => onPick !== undefined && (part.unit !== null || !inTime);
  return (
    <>
      <Chart
        height={inTime ? 240 : Math.min(640, 40 + 28 * bars.length)}
        label={t("partsOf", { name: value.name, by: t(`by.${by}`) })}
        draw={(look) => (inTime ? columnsOf : barsOf)(look, bars, value.target, words.target)}
        onPick={
          onPick &&
          ((index) => {
            const part = shown[index];
            if (part && pickable(part)) onPick(part);
          })
        }
      />
      {!small && (
        <FigureTable
          value={value}
          first={t(`by.${by}`)}
          rows={parts.map((part) => ({
            key: part.key,
            name: part.name,
            value: part.value,
            missed: missed(part),
            numerator: part.numerator,
            denominator: part.denominator,
            share: part.share,
            onPick: pickable(part) && by !== "group" ? () => onPick?.(part) : undefined,
          }))}
        />
      )}
    </>
  );
}
