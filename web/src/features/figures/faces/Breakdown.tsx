import { useQuery } from "@tanstack/react-query";
import { Segmented, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnalysisBy, ScorecardValue } from "@/api/types";
import type { Asked, Narrowed } from "../api";
import { analysisOptions } from "../api";
import { fetchAnalysis } from "../exports";
import styles from "../figures.module.css";
import { PartsPicture } from "../PartsPicture";
import { Taking } from "../Taking";
import { Waiting } from "../Waiting";

const WAYS = [
  "group",
  "category",
  "channel",
  "tier",
  "unit",
  "month",
  "day",
] as const satisfies readonly AnalysisBy[];

interface BreakdownFaceProps {
  value: ScorecardValue;
  asked: Asked;
  onUnit: (unit: string) => void;
}

/** The figure taken apart by one thing, narrowed by what was pressed before. */
export function BreakdownFace({ value, asked, onUnit }: BreakdownFaceProps) {
  const { t } = useTranslation("figures");
  const [by, setBy] = useState<AnalysisBy>("group");
  const [narrowed, setNarrowed] = useState<Narrowed>({});
  const [names, setNames] = useState<Partial<Record<keyof Narrowed, string>>>({});
  const analysis = useQuery(analysisOptions(value.id, by, asked, narrowed));
  const narrow = (key: keyof Narrowed, code: string, name: string) => {
    setNarrowed({ ...narrowed, [key]: code });
    setNames({ ...names, [key]: name });
    setBy(key === "category" ? "unit" : "category");
  };
  return (
    <div className={styles.face}>
      <div className={styles.choice}>
        <Segmented<AnalysisBy>
          size="small"
          value={by}
          aria-label={t("by.label")}
          options={WAYS.map((one) => ({ value: one, label: t(`by.${one}`) }))}
          onChange={setBy}
        />
        {(Object.keys(narrowed) as (keyof Narrowed)[])
          .filter((key) => narrowed[key])
          .map((key) => (
            <Tag key={key} closable onClose={() => setNarrowed({ ...narrowed, [key]: undefined })}>
              {t(`by.${key}`)}: {names[key]}
            </Tag>
          ))}
        <div className={styles.take}>
          <Taking
            fetch={(form) => fetchAnalysis(value.id, by, asked, narrowed, form)}
            name={`${value.name}-${t(`by.${by}`)}-${asked.from}-${asked.to}`}
          />
        </div>
      </div>
      <Waiting query={analysis}>
        {analysis.data && (
          <PartsPicture
            value={value}
            by={by}
            parts={analysis.data.parts}
            onPick={(part) => {
              if (part.unit) onUnit(part.unit.id);
              else if (by === "category" || by === "channel" || by === "tier")
                narrow(by, part.key, part.name);
            }}
          />
        )}
      </Waiting>
    </div>
  );
}
