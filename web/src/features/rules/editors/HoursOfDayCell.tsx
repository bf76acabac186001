import { useTranslation } from "react-i18next";
import { useProblemAt, useSheet } from "../sheet/sheet";
import sheet from "../sheet/sheet.module.css";
import type { Hours } from "./zen";

const FROM = Array.from({ length: 24 }, (_, hour) => hour);

interface HoursOfDayCellProps {
  path: string;
  label: string;
  value: Hours | null;
  onChange: (value: Hours | null) => void;
}

/** From one full hour to another, perhaps over midnight. */
export function HoursOfDayCell({ path, label, value, onChange }: HoursOfDayCellProps) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const problem = useProblemAt(path);
  const said = (hour: number) => t("table.clock", { hour });
  if (reading) {
    return value ? (
      <span>
        {said(value.from)}–{said(value.to)}
      </span>
    ) : (
      <span className={sheet.nothing}>{t("table.any")}</span>
    );
  }
  return (
    <span data-path={path} className={sheet.amount}>
      <select
        className={sheet.field}
        aria-label={t("table.from", { what: label })}
        aria-invalid={problem ? true : undefined}
        value={value?.from ?? ""}
        onChange={(event) => {
          const from = Number(event.target.value);
          onChange(event.target.value === "" ? null : { from, to: value?.to ?? (from + 1) % 24 });
        }}
      >
        <option value="">{t("table.any")}</option>
        {FROM.map((hour) => (
          <option key={hour} value={hour}>
            {said(hour)}
          </option>
        ))}
      </select>
      {value && (
        <select
          className={sheet.field}
          aria-label={t("table.to", { what: label })}
          value={value.to}
          onChange={(event) => onChange({ ...value, to: Number(event.target.value) })}
        >
          {[...FROM.slice(1), value.from === 0 ? 24 : 0]
            .filter((hour) => hour !== value.from)
            .map((hour) => (
              <option key={hour} value={hour}>
                {said(hour)}
              </option>
            ))}
        </select>
      )}
      {problem && <span className={sheet.problem}>{problem}</span>}
    </span>
  );
}
