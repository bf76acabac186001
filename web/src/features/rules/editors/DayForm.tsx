import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { TextCell } from "../sheet/cells";
import { type Change, useSheet } from "../sheet/sheet";
import type { CalendarDay, WorkingCalendar } from "../types";
import { type DayKind, datesBetween, kindOf, usualHours, weekdayOf, withDays } from "./calendar";
import styles from "./calendar.module.css";
import { HoursCell } from "./HoursCell";
import type { Chosen } from "./YearView";

interface DayFormProps {
  content: WorkingCalendar;
  change: Change<WorkingCalendar>;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}

/** What the chosen days are, and how to make them something else. */
export function DayForm({ content, change, chosen, onChoose }: DayFormProps) {
  const { t, i18n } = useTranslation("rules");
  const { reading } = useSheet();
  const dates = datesBetween(chosen.from, chosen.to);
  const first = dates[0] ?? chosen.from;
  const index = content.days.findIndex((day) => day.date === first);
  const day = content.days[index];
  const usual = content.weekly[weekdayOf(first)] ?? [];
  const make = (patch: Partial<CalendarDay>) => {
    const part = Object.keys(patch)[0];
    const path = index >= 0 && dates.length === 1 && part ? `days.${index}.${part}` : undefined;
    change(
      (was) =>
        withDays(was, dates, (date, old) => ({ name: "", name_en: "", hours: [], ...old, date, ...patch })),
      path,
    );
  };
  /** A day unlike its weekday has a name; what it is called until somebody names it. */
  const turnInto = (called: DayKind, hours: string[]) => {
    const [name, name_en] = ["zh-CN", "en"].map((one) =>
      i18n.getFixedT(one, "rules")(`calendar.kind.${called}`),
    );
    change((was) =>
      withDays(was, dates, (date, old) => ({
        name: name ?? "",
        name_en: name_en ?? "",
        ...old,
        date,
        hours,
      })),
    );
  };
  const asUsual = () => change((was) => withDays(was, dates, () => undefined));
  const kind = kindOf(content, day, first);
  return (
    <section className={styles.dayForm} aria-label={t("calendar.chosen")}>
      <h3>
        {dates.length === 1 ? first : `${first} – ${dates.at(-1)}`}{" "}
        <small>
          {dates.length === 1
            ? t(`calendar.weekday.${weekdayOf(first)}`)
            : t("calendar.several", { count: dates.length })}
        </small>
      </h3>
      <p className={styles.hint}>
        {t(`calendar.kind.${kind}`)}
        {!day && usual.length > 0 && ` ${usual.join(" ")}`}
      </p>
      {!reading && (
        <>
          <div className={styles.turns}>
            <Button
              size="small"
              disabled={kind === "holiday" && dates.length === 1}
              onClick={() => turnInto("holiday", [])}
            >
              {t("calendar.make.holiday")}
            </Button>
            <Button
              size="small"
              disabled={(kind === "makeup" || kind === "special") && dates.length === 1}
              onClick={() => turnInto(usual.length ? "special" : "makeup", usualHours(content))}
            >
              {t(usual.length ? "calendar.make.special" : "calendar.make.makeup")}
            </Button>
            <Button size="small" disabled={!day && dates.length === 1} onClick={asUsual}>
              {t("calendar.make.usual")}
            </Button>
          </div>
          <div className={styles.until}>
            <span>{t("calendar.until")}</span>
            <DatePicker
              size="small"
              aria-label={t("calendar.until")}
              allowClear={false}
              value={dayjs(chosen.to)}
              onChange={(day) => day && onChoose({ from: chosen.from, to: day.format("YYYY-MM-DD") })}
            />
            <span>{t("calendar.shift")}</span>
          </div>
        </>
      )}
      {day && (
        <dl className={styles.pairs}>
          <dt>{t("calendar.name")}</dt>
          <dd>
            <TextCell
              path={`days.${index}.name`}
              label={t("calendar.name")}
              value={day.name}
              onChange={(name) => make({ name })}
            />
          </dd>
          <dt>{t("calendar.nameEn")}</dt>
          <dd>
            <TextCell
              path={`days.${index}.name_en`}
              label={t("calendar.nameEn")}
              value={day.name_en}
              onChange={(name_en) => make({ name_en })}
            />
          </dd>
          <dt>{t("calendar.hours")}</dt>
          <dd>
            <HoursCell
              key={first}
              path={`days.${index}.hours`}
              label={t("calendar.hours")}
              value={day.hours}
              onChange={(hours) => make({ hours })}
            />
          </dd>
        </dl>
      )}
    </section>
  );
}
