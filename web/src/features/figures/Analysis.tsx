import { useQuery } from "@tanstack/react-query";
import { Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnalysisBy, ScorecardValue } from "@/api/types";
import { ProblemPanel, useDelayed } from "@/ui";
import ui from "@/ui/page.module.css";
import { type Asked, analysisOptions, scorecardOptions } from "./api";
import styles from "./figures.module.css";
import { PartsPicture } from "./PartsPicture";
import { grainOf } from "./period";
import { Waiting } from "./Waiting";

interface AnalysisProps {
  asked: Asked;
  onOpen: (id: string) => void;
  onUnit: (unit: string) => void;
}

/** One figure by period, region, kind of business and cause, side by side (CMP-52). */
export function Analysis({ asked, onOpen, onUnit }: AnalysisProps) {
  const { t } = useTranslation("figures");
  const card = useQuery(scorecardOptions(asked));
  const slow = useDelayed(card.isPending);
  const [chosen, setChosen] = useState<string>();
  if (card.isError) return <ProblemPanel problem={card.error} retry={() => void card.refetch()} />;
  if (card.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  const values = card.data.values;
  // What happened comes before how well it went: the number of complaints first.
  const value =
    values.find(({ id }) => id === chosen) ?? values.find(({ scale }) => scale === "count") ?? values[0];
  if (!value) return null;
  const period: AnalysisBy = grainOf(asked) === "day" ? "day" : "month";
  const ways: AnalysisBy[] = [period, "unit", "group", "category", "channel", "tier"];
  return (
    <div className={styles.face}>
      <div className={styles.choice}>
        <Select
          value={value.id}
          aria-label={t("which")}
          style={{ width: 320 }}
          showSearch={{ optionFilterProp: "label" }}
          options={values.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
          onChange={setChosen}
        />
        <button type="button" className={ui.link} onClick={() => onOpen(value.id)}>
          {t("openFigure")}
        </button>
      </div>
      <div className={styles.pictures}>
        {ways.map((by) => (
          <Picture key={by} value={value} by={by} asked={asked} onUnit={onUnit} />
        ))}
      </div>
    </div>
  );
}

interface PictureProps {
  value: ScorecardValue;
  by: AnalysisBy;
  asked: Asked;
  onUnit: (unit: string) => void;
}

function Picture({ value, by, asked, onUnit }: PictureProps) {
  const { t } = useTranslation("figures");
  const analysis = useQuery(analysisOptions(value.id, by, asked, {}));
  return (
    <section className={styles.picture}>
      <h3>{t(`byLong.${by}`)}</h3>
      <Waiting query={analysis}>
        {analysis.data && (
          <PartsPicture
            small
            value={value}
            by={by}
            parts={analysis.data.parts}
            onPick={by === "unit" ? (part) => part.unit && onUnit(part.unit.id) : undefined}
          />
        )}
      </Waiting>
    </section>
  );
}
