import { QuestionCircleOutlined } from "@ant-design/icons";
import { DatePicker, Segmented, Select, Tooltip } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { UnitSelect } from "@/features/rules/UnitSelect";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import type { Asked } from "./api";
import styles from "./figures.module.css";
import { PRESETS, type Preset, presetOf, presetPeriod } from "./period";

interface ToolbarProps {
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
}

const DAY = "YYYY-MM-DD";

/** Whose figures, over which days, as they were known when, by the definitions of when. */
export function Toolbar({ asked, onAsk }: ToolbarProps) {
  const { t } = useTranslation("figures");
  const units = useUnits().data ?? [];
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t("toolbar")}>
      <UnitSelect units={units} value={asked.unit} onChange={(unit) => onAsk({ unit })} />
      <PeriodChoice asked={asked} onAsk={onAsk} />
      <KnownChoice asked={asked} onAsk={onAsk} />
      <Tooltip title={t("definitions.how")}>
        <Segmented
          size="small"
          value={asked.definitions ?? "now"}
          aria-label={t("definitions.label")}
          options={(["now", "then"] as const).map((value) => ({ value, label: t(`definitions.${value}`) }))}
          onChange={(definitions) => onAsk({ definitions: definitions === "now" ? undefined : definitions })}
        />
      </Tooltip>
    </div>
  );
}

function PeriodChoice({ asked, onAsk }: ToolbarProps) {
  const { t } = useTranslation("figures");
  const { zone } = useMe();
  const preset = presetOf(asked, serverNow(), zone);
  return (
    <div className={styles.choice}>
      <Select<Preset | "own">
        value={preset ?? "own"}
        aria-label={t("period.label")}
        popupMatchSelectWidth={false}
        style={{ width: 128 }}
        options={[
          ...PRESETS.map((value) => ({ value, label: t(`period.${value}`) })),
          ...(preset ? [] : [{ value: "own" as const, label: t("period.own") }]),
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
    </div>
  );
}

function KnownChoice({ asked, onAsk }: ToolbarProps) {
  const { t } = useTranslation("figures");
  const { zone } = useMe();
  const today = dayjs(serverNow()).tz(zone).format(DAY);
  return (
    <div className={styles.choice}>
      <span className={styles.quiet}>
        {t("known.label")}{" "}
        <Tooltip title={t("known.how")}>
          <QuestionCircleOutlined tabIndex={0} aria-label={t("known.how")} />
        </Tooltip>
      </span>
      <DatePicker
        value={asked.as_of ? dayjs(asked.as_of) : null}
        placeholder={t("known.now")}
        format={DAY}
        style={{ width: 136 }}
        disabledDate={(day) => day.format(DAY) > today}
        onChange={(day) => onAsk({ as_of: day ? day.format(DAY) : undefined })}
      />
    </div>
  );
}
