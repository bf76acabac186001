import { DatePicker, Segmented, TreeSelect } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { treeOf } from "@/features/rules/UnitSelect";
import type { FiguresAsked } from "../api";
import { type FiguresSearch, GROUPINGS } from "../search";
import styles from "./figures.module.css";

interface ToolbarProps {
  asked: FiguresAsked;
  today: string;
  onAsk: (change: FiguresSearch) => void;
}

const DAY = "YYYY-MM-DD";

/** Whose figures, over which days, taken apart by what. */
export function Toolbar({ asked, today, onAsk }: ToolbarProps) {
  const { t } = useTranslation("telephony");
  const units = useUnits().data ?? [];
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t("figures.title")}>
      <DatePicker.RangePicker
        size="small"
        aria-label={t("calls.days")}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        allowClear={false}
        disabledDate={(day) => day.format(DAY) > today}
        presets={[0, 6, 29].map((days) => ({
          label: t("figures.days", { count: days + 1 }),
          value: [dayjs(today).subtract(days, "day"), dayjs(today)] as [dayjs.Dayjs, dayjs.Dayjs],
        }))}
        onChange={(days) => {
          if (days?.[0] && days[1]) onAsk({ from: days[0].format(DAY), to: days[1].format(DAY) });
        }}
      />
      <Segmented
        size="small"
        aria-label={t("figures.by")}
        value={asked.by}
        options={GROUPINGS.map((value) => ({ value, label: t(`figures.group.${value}`) }))}
        onChange={(by) => onAsk({ by })}
      />
      <TreeSelect
        size="small"
        aria-label={t("figures.unit")}
        value={asked.unit}
        placeholder={t("figures.everyUnit")}
        treeData={treeOf(units)}
        popupMatchSelectWidth={false}
        allowClear
        style={{ minWidth: 180 }}
        onChange={(unit?: string) => onAsk({ unit })}
      />
    </div>
  );
}
