import { DatePicker, Segmented, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { PRESETS, type Preset, presetOf, presetPeriod } from "@/features/figures/period";
import { UnitSelect } from "@/features/rules/UnitSelect";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import type { Process } from "../types";
import type { Asked } from "./api";
import styles from "./report.module.css";

interface ToolbarProps {
  process: Process;
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
}

const DAY = "YYYY-MM-DD";
const GRAINS = ["day", "week", "month"] as const;

/** Whose, over which days, in which parts, by which version. */
export function Toolbar({ process, asked, onAsk }: ToolbarProps) {
  const { t } = useTranslation(["processes", "figures"]);
  const units = useUnits().data ?? [];
  const { zone } = useMe();
  const preset = presetOf(asked, serverNow(), zone);
  return (
    <div className={styles.choice} role="toolbar" aria-label={t("report.toolbar")}>
      <UnitSelect units={units} value={asked.unit} onChange={(unit) => onAsk({ unit })} />
      <Select<Preset | "own">
        value={preset ?? "own"}
        aria-label={t("figures:period.label")}
        popupMatchSelectWidth={false}
        style={{ width: 128 }}
        options={[
          ...PRESETS.map((value) => ({ value, label: t(`figures:period.${value}`) })),
          ...(preset ? [] : [{ value: "own" as const, label: t("figures:period.own") }]),
        ]}
        onChange={(value) => value !== "own" && onAsk(presetPeriod(value, serverNow(), zone))}
      />
      <DatePicker.RangePicker
        value={[dayjs(asked.from), dayjs(asked.to)]}
        allowClear={false}
        format={DAY}
        style={{ width: 232 }}
        disabledDate={(day) => day.format(DAY) > dayjs(serverNow()).tz(zone).format(DAY)}
        onChange={(days) => {
          if (days?.[0] && days[1]) onAsk({ from: days[0].format(DAY), to: days[1].format(DAY) });
        }}
      />
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
