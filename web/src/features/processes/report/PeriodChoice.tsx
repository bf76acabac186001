import { DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { PRESETS, type Preset, presetOf, presetPeriod } from "@/features/figures/period";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";

const DAY = "YYYY-MM-DD";

interface PeriodChoiceProps {
  from: string;
  to: string;
  onAsk: (change: { from: string; to: string }) => void;
}

/** Over which days: a usual period, or any; none after today. */
export function PeriodChoice({ from, to, onAsk }: PeriodChoiceProps) {
  const { t } = useTranslation("figures");
  const { zone } = useMe();
  const preset = presetOf({ from, to }, serverNow(), zone);
  return (
    <>
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
        value={[dayjs(from), dayjs(to)]}
        allowClear={false}
        format={DAY}
        style={{ width: 232 }}
        disabledDate={(day) => day.format(DAY) > dayjs(serverNow()).tz(zone).format(DAY)}
        onChange={(days) => {
          if (days?.[0] && days[1]) onAsk({ from: days[0].format(DAY), to: days[1].format(DAY) });
        }}
      />
    </>
  );
}
