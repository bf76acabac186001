import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ALL_DAY, barsOf, type QueueHours } from "../../hotlines";
import { ChoiceCell } from "../../sheet/cells";
import { useSheet } from "../../sheet/sheet";
import { HoursCell } from "../HoursCell";
import styles from "./hotlines.module.css";

interface WeekGridProps {
  hours: QueueHours;
  path: string;
  name: string;
  change(patch: Partial<QueueHours>, part: string): void;
}

/** A week of hours, each day as text and as a picture; holidays and make-up workdays below it. */
export function WeekGrid({ hours, path, name, change }: WeekGridProps) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const { weekly } = hours;
  const week = (day: number, segments: string[]) =>
    change({ weekly: weekly.with(day, segments) }, `weekly.${day}`);
  const workdays = () =>
    change({ weekly: weekly.map((was, day) => (day < 5 ? (weekly[0] ?? was) : was)) }, "weekly");
  return (
    <table className={styles.week} aria-label={t("hotlines.weekOf", { name })}>
      <thead>
        <tr>
          <th scope="col">{t("hotlines.day")}</th>
          <th scope="col">{t("hotlines.hours")}</th>
          <th scope="col" className={styles.scale} aria-hidden>
            {[0, 6, 12, 18, 24].map((hour) => (
              <span key={hour}>{hour}</span>
            ))}
          </th>
        </tr>
      </thead>
      <tbody>
        {weekly.map((segments, day) => {
          const label = t("calendar.hoursOn", { day: t(`calendar.weekday.${day}`) });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place
            <tr key={day}>
              <th scope="row">{t(`calendar.weekday.${day}`)}</th>
              <td>
                <HoursCell
                  path={`${path}.weekly.${day}`}
                  label={`${label} · ${name}`}
                  value={segments}
                  onChange={(value) => week(day, value)}
                />
              </td>
              <td>
                <Picture today={segments} before={weekly[(day + 6) % 7] ?? []} />
              </td>
            </tr>
          );
        })}
        {(["holiday", "makeup"] as const).map((special) => (
          <SpecialRow
            key={special}
            special={special}
            value={hours[special]}
            path={`${path}.${special}`}
            name={name}
            onChange={(value) => change({ [special]: value }, special)}
          />
        ))}
      </tbody>
      {!reading && (
        <tfoot>
          <tr>
            <td />
            <td colSpan={2}>
              <Button size="small" onClick={workdays}>
                {t("hotlines.copyMonday")}
              </Button>{" "}
              <span className={styles.quiet}>{t("hotlines.hoursHow")}</span>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface SpecialRowProps {
  special: "holiday" | "makeup";
  value: string[] | null;
  path: string;
  name: string;
  onChange(value: string[] | null): void;
}

function SpecialRow({ special, value, path, name, onChange }: SpecialRowProps) {
  const { t } = useTranslation("rules");
  const label = t(`hotlines.${special}`);
  const how = value === null ? "weekday" : value.length ? "own" : "closed";
  const choices = (["weekday", "closed", "own"] as const).map((each) => ({
    value: each,
    label: t(`hotlines.special.${each}`),
  }));
  return (
    <tr className={styles.special}>
      <th scope="row">{label}</th>
      <td>
        <ChoiceCell
          path={how === "own" ? "" : path}
          label={`${label} · ${name}`}
          value={how}
          choices={choices}
          onChange={(chosen) =>
            onChange(
              chosen === "weekday" ? null : chosen === "closed" ? [] : value?.length ? value : [ALL_DAY],
            )
          }
        />
        {how === "own" && (
          <HoursCell
            path={path}
            label={t("calendar.hoursOn", { day: `${label} · ${name}` })}
            value={value ?? []}
            onChange={onChange}
          />
        )}
      </td>
      <td>{value && <Picture today={value} before={[]} />}</td>
    </tr>
  );
}

function Picture({ today, before }: { today: readonly string[]; before: readonly string[] }) {
  return (
    <div className={styles.picture} aria-hidden>
      {barsOf(today, before).map(({ from, to }) => (
        <span key={`${from} ${to}`} style={{ insetInlineStart: `${from}%`, width: `${to - from}%` }} />
      ))}
    </div>
  );
}
