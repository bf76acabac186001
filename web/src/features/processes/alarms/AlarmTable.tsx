import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { useHotkeys, When } from "@/ui";
import shared from "../processes.module.css";
import { SubjectLink } from "../SubjectLink";
import type { Alarm } from "../types";
import styles from "./alarms.module.css";
import { SIGNS } from "./signs";

/** Cases that the reader may not see have no id: they are told apart by their place. */
const keyOf = ({ kind, subject, node }: Alarm, at: number): string => `${kind} ${subject ?? at} ${node}`;

/** One row for a case and what is the matter with it; j and k walk through them, Enter opens the case. */
export function AlarmTable({ rows }: { rows: readonly Alarm[] }) {
  const { t } = useTranslation("processes");
  const walk = useWalk(rows.map(keyOf));
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () =>
      walk.current !== undefined &&
      walk.frame.current?.querySelector<HTMLElement>(`[data-row="${walk.current}"] a`)?.click(),
  });
  return (
    <div ref={walk.frame} className={shared.frame}>
      <table className={`${shared.table} ${styles.table}`} aria-label={t("alarms.label")}>
        <thead>
          <tr>
            <th style={{ width: 150 }}>{t("alarms.why")}</th>
            <th style={{ width: 190 }}>{t("alarms.case")}</th>
            <th>{t("alarms.step")}</th>
            <th style={{ width: 150 }}>{t("alarms.since")}</th>
            <th>{t("alarms.detail")}</th>
            <th style={{ width: 90 }}>{t("alarms.version")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one, at) => {
            const key = keyOf(one, at);
            return <Row key={key} row={key} one={one} current={key === walk.current} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, one, current }: { row: string; one: Alarm; current: boolean }) {
  const { t } = useTranslation("processes");
  const Sign = SIGNS[one.kind];
  const told = [
    one.times === null ? "" : t("alarms.times", { count: one.times }),
    one.lacks.length ? t("alarms.lacks", { steps: one.lacks.join(t("trial.and")) }) : "",
    one.without.length ? t("alarms.without", { steps: one.without.join(t("trial.and")) }) : "",
  ].filter(Boolean);
  return (
    <tr data-row={row} className={current ? shared.current : undefined}>
      <td className={styles[one.kind]}>
        <Sign /> {t(`alarms.kind.${one.kind}`)}
      </td>
      <td title={one.title ?? t(`subject.${one.subject_kind}`, { defaultValue: one.subject_kind })}>
        <SubjectLink subject={one.subject} kind={one.subject_kind}>
          {one.number ?? t("report.elsewhere")}
        </SubjectLink>
      </td>
      <td title={one.step}>{one.step}</td>
      <td>
        <When at={one.since} />
      </td>
      <td title={told.join(" · ")}>{told.join(" · ")}</td>
      <td>{t("version", { version: one.version })}</td>
    </tr>
  );
}
