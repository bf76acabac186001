import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { UnitSelect } from "@/features/rules/UnitSelect";
import type { Process } from "../types";
import type { Asked } from "./api";
import { PeriodChoice } from "./PeriodChoice";
import styles from "./report.module.css";

interface ToolbarProps {
  process: Process;
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
}

const GRAINS = ["day", "week", "month"] as const;

/** Whose, over which days, in which parts, by which version. */
export function Toolbar({ process, asked, onAsk }: ToolbarProps) {
  const { t } = useTranslation(["processes", "figures"]);
  const units = useUnits().data ?? [];
  return (
    <div className={styles.choice} role="toolbar" aria-label={t("report.toolbar")}>
      <UnitSelect units={units} value={asked.unit} onChange={(unit) => onAsk({ unit })} />
      <PeriodChoice from={asked.from} to={asked.to} onAsk={onAsk} />
      <Segmented
        size="small"
        value={asked.by}
        aria-label={t("figures:grain.label")}
        options={GRAINS.map((value) => ({ value, label: t(`figures:grain.${value}`) }))}
        onChange={(by) => onAsk({ by })}
      />
      <Select
        value={asked.version ?? ""}
        aria-label={t("report.version")}
        popupMatchSelectWidth={false}
        style={{ minWidth: 128 }}
        options={[
          { value: "", label: t("report.allVersions") },
          ...process.versions.map(({ id, version, unit }) => ({
            value: id,
            label: `${unit?.name ?? t("shipped")} · ${t("version", { version })}`,
          })),
        ]}
        onChange={(version) => onAsk({ version: version || undefined })}
      />
    </div>
  );
}
