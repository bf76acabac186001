import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { WorkingCalendar } from "../types";
import { useWords } from "../words";
import { daysByDate, kindOf, plusDays, weeksOf } from "./calendar";
import styles from "./calendar.module.css";

/** One day, or all days from one to another. */
export interface Chosen {
  from: string;
  to: string;
}

interface YearViewProps {
  content: WorkingCalendar;
  year: number;
  today: string;
  chosen: Chosen;
  onYear: (year: number) => void;
  onChoose: (chosen: Chosen) => void;
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month);
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MARKED = {
  holiday: "calendar.mark.holiday",
  makeup: "calendar.mark.makeup",
  special: "calendar.mark.special",
};

/** Twelve months: what is worked, what rests, what was moved. Arrows move, Shift chooses several. */
export function YearView(props: YearViewProps) {
  const { content, year, chosen, onYear, onChoose } = props;
  const { t } = useTranslation("rules");
  const steer = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey) return;
    const panel = event.currentTarget;
    const to = plusDays(chosen.to, step);
    event.preventDefault();
    onYear(Number(to.slice(0, 4)));
    onChoose({ from: event.shiftKey ? chosen.from : to, to });
    requestAnimationFrame(() => panel.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus());
  };
  const counted = MONTHS.flatMap((month) => weeksOf(year, month).flat()).filter((date) => date !== undefined);
  const days = daysByDate(content);
  const worked = counted.filter((date) => {
    const kind = kindOf(content, days.get(date), date);
    return kind !== "rest" && kind !== "holiday";
  });
  return (
    <section className={styles.year} aria-label={t("calendar.year", { year })}>
      <header>
        <Button
          type="text"
          icon={<LeftOutlined />}
          aria-label={t("calendar.before")}
          onClick={() => onYear(year - 1)}
        />
        <h3>{year}</h3>
        <Button
          type="text"
          icon={<RightOutlined />}
          aria-label={t("calendar.after")}
          onClick={() => onYear(year + 1)}
        />
        <span className={styles.worked}>{t("calendar.worked", { count: worked.length })}</span>
        <Legend />
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows lead from day to day */}
      <div className={styles.months} onKeyDown={steer}>
        {MONTHS.map((month) => (
          <Month key={month} {...props} month={month} />
        ))}
      </div>
    </section>
  );
}

function Legend() {
  const { t } = useTranslation("rules");
  return (
    <ul className={styles.legend}>
      {(["workday", "rest", "holiday", "makeup", "special"] as const).map((kind) => (
        <li key={kind}>
          <span className={`${styles.swatch} ${styles[kind]}`} aria-hidden>
            {kind in MARKED && t(MARKED[kind as keyof typeof MARKED])}
          </span>
          {t(`calendar.kind.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

function Month({ content, year, month, today, chosen, onChoose }: YearViewProps & { month: number }) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const days = daysByDate(content);
  const [first, last] = chosen.from <= chosen.to ? [chosen.from, chosen.to] : [chosen.to, chosen.from];
  const place = (date: string) => {
    const day = days.get(date);
    const kind = kindOf(content, day, date);
    const name = day ? named(day) : "";
    const said = [date, t(`calendar.kind.${kind}`), name, day?.hours.join(" ")].filter(Boolean).join(" ");
    const classes = [styles.day, styles[kind], date === today && styles.today];
    if (date >= first && date <= last) classes.push(styles.chosen);
    return (
      <td key={date}>
        <button
          type="button"
          data-date={date}
          className={classes.filter(Boolean).join(" ")}
          tabIndex={
            date === chosen.to || (date.endsWith("-01") && !chosen.to.startsWith(date.slice(0, 4))) ? 0 : -1
          }
          aria-pressed={date >= first && date <= last}
          aria-label={said}
          title={said}
          onClick={(event) => onChoose({ from: event.shiftKey ? chosen.from : date, to: date })}
        >
          {Number(date.slice(8))}
          {kind in MARKED && <sup aria-hidden>{t(MARKED[kind as keyof typeof MARKED])}</sup>}
        </button>
      </td>
    );
  };
  return (
    <table className={styles.month}>
      <caption>{t(`calendar.month.${month}`)}</caption>
      <thead>
        <tr>
          {[0, 1, 2, 3, 4, 5, 6].map((day) => (
            <th key={day} scope="col" aria-label={t(`calendar.weekday.${day}`)}>
              {t(`calendar.short.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place in the month
          <tr key={number}>
            {/* biome-ignore lint/suspicious/noArrayIndexKey: empty places stand where they stand */}
            {week.map((date, day) => (date ? place(date) : <td key={`empty ${day}`} />))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
