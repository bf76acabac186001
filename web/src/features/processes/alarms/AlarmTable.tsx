import { useTranslation } from "react-i18next";
import { useWalk } from "@/features/supervision/useWalk";
import { useHotkeys, When } from "@/ui";
import shared from "../processes.module.css";
import { SubjectLink } from "../SubjectLink";
import styles from "./alarms.module.css";
import type { Alarm } from "./api";
import { Level } from "./Level";
import { SIGNS } from "./signs";
import { detailOf } from "./words";

interface AlarmTableProps {
  rows: readonly Alarm[];
  onOpen: (alarm: string) => void;
}

/** One row for an alarm; j and k walk through them, Enter opens it. */
export function AlarmTable({ rows, onOpen }: AlarmTableProps) {
  const { t } = useTranslation("processes");
  const walk = useWalk(rows.map(({ id }) => id));
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current !== undefined && onOpen(walk.current),
  });
  return (
    <div ref={walk.frame} className={shared.frame}>
      <table className={`${shared.table} ${styles.table}`} aria-label={t("alarms.label")}>
        <thead>
          <tr>
            <th style={{ width: 110 }}>{t("alarms.levelHead")}</th>
            <th style={{ width: 130 }}>{t("alarms.why")}</th>
            <th style={{ width: 170 }}>{t("alarms.case")}</th>
            <th>{t("alarms.step")}</th>
            <th>{t("alarms.detail")}</th>
            <th className={styles.whenWide} style={{ width: 150 }}>
              {t("alarms.unit")}
            </th>
            <th style={{ width: 110 }}>{t("alarms.raised")}</th>
            <th style={{ width: 150 }}>{t("alarms.stateHead")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <Row key={one.id} one={one} current={one.id === walk.current} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  one: Alarm;
  current: boolean;
  onOpen: (alarm: string) => void;
}

function Row({ one, current, onOpen }: RowProps) {
  const { t } = useTranslation("processes");
  const Sign = SIGNS[one.kind];
  const detail = detailOf(one, t);
  return (
    <tr data-row={one.id} className={current ? shared.current : undefined} onClick={() => onOpen(one.id)}>
      <td>
        <Level level={one.level} />
      </td>
      <td>
        <button type="button" className={styles.open} onClick={() => onOpen(one.id)}>
          <Sign /> {t(`alarms.kind.${one.kind}`)}
        </button>
      </td>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the link from opening the alarm too */}
      <td
        title={one.title ?? t(`subject.${one.subject_kind}`, { defaultValue: one.subject_kind })}
        onClick={(event) => event.stopPropagation()}
      >
        <SubjectLink subject={one.subject} kind={one.subject_kind}>
          {one.number ?? t("report.elsewhere")}
        </SubjectLink>
      </td>
      <td title={one.step}>{one.step}</td>
      <td title={detail}>{detail}</td>
      <td className={styles.whenWide} title={one.unit.name}>
        {one.unit.name}
      </td>
      <td>
        <When at={one.opened_at} />
      </td>
      <td title={one.note ?? one.reason ?? undefined}>{stateOf(one, t)}</td>
    </tr>
  );
}

const stateOf = (one: Alarm, t: ReturnType<typeof useTranslation<"processes">>["t"]): string => {
  if (one.state === "ended") return t(`alarms.end.${one.ended_as ?? "gone"}`);
  const who = one.acknowledged_by?.name;
  return who ? t("alarms.acknowledgedBy", { name: who }) : t(`alarms.state.${one.state}`);
};
