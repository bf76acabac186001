import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, serverNow } from "@/ui";
import { FigureCell, TextCell } from "../sheet/cells";
import { type EditorProps, useWrongRow } from "../sheet/sheet";
import type { WorkingCalendar } from "../types";
import { hoursIn } from "./calendar";
import styles from "./calendar.module.css";
import { DayForm } from "./DayForm";
import { HolidayImport } from "./HolidayImport";
import { HoursCell } from "./HoursCell";
import { type Chosen, YearView } from "./YearView";

export function CalendarEditor({ content, change }: EditorProps<WorkingCalendar>) {
  const { t } = useTranslation("rules");
  const { zone } = useMe();
  const today = absolute(serverNow(), zone, "YYYY-MM-DD");
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [chosen, setChosen] = useState<Chosen>({ from: today, to: today });
  const wrong = content.days[useWrongRow("days") ?? -1]?.date;
  useEffect(() => {
    if (!wrong) return;
    setYear(Number(wrong.slice(0, 4)));
    setChosen({ from: wrong, to: wrong });
  }, [wrong]);
  return (
    <div className={styles.calendar}>
      <div className={styles.settings}>
        <section>
          <h3>{t("calendar.week")}</h3>
          <table className={styles.week}>
            <tbody>
              {content.weekly.map((segments, day) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place
                <tr key={day}>
                  <th scope="row">{t(`calendar.weekday.${day}`)}</th>
                  <td>
                    <HoursCell
                      path={`weekly.${day}`}
                      label={t("calendar.hoursOn", { day: t(`calendar.weekday.${day}`) })}
                      value={segments}
                      onChange={(hours) =>
                        change((was) => ({ ...was, weekly: was.weekly.with(day, hours) }), `weekly.${day}`)
                      }
                    />
                  </td>
                  <td className={styles.sum}>
                    {segments.length > 0 && `${+hoursIn(segments).toFixed(2)} h`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.hint}>{t("calendar.weekHow")}</p>
          <dl className={styles.pairs}>
            <dt>{t("calendar.dayHours")}</dt>
            <dd>
              <FigureCell
                path="day_hours"
                label={t("calendar.dayHours")}
                value={content.day_hours}
                onChange={(day_hours) => change((was) => ({ ...was, day_hours }), "day_hours")}
              />
            </dd>
            <dt>{t("calendar.zone")}</dt>
            <dd>
              <TextCell
                path="zone"
                label={t("calendar.zone")}
                value={content.zone}
                code
                onChange={(value) => change((was) => ({ ...was, zone: value }), "zone")}
              />
            </dd>
          </dl>
        </section>
        <DayForm content={content} change={change} chosen={chosen} onChoose={setChosen} />
        <HolidayImport content={content} change={change} onDone={setYear} />
      </div>
      <YearView
        content={content}
        year={year}
        today={today}
        chosen={chosen}
        onYear={setYear}
        onChoose={setChosen}
      />
    </div>
  );
}
