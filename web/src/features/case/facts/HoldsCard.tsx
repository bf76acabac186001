import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, StaffName } from "@/ui";
import { Card } from "./Card";
import styles from "./rounds.module.css";

/** When the clocks stood, and when the department was pressed. */
export function HoldsCard({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const { pauses, urgings } = kase;
  if (pauses.length === 0 && urgings.length === 0) return null;
  return (
    <Card title={t(pauses.length === 0 ? "urging.title" : urgings.length === 0 ? "pause.title" : "holds")}>
      {pauses.length > 0 && <Pauses kase={kase} />}
      {urgings.length > 0 && <Urgings kase={kase} />}
    </Card>
  );
}

function Pauses({ kase: { pauses } }: { kase: Case }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const time = (at: string): string => absolute(at, zone, "MM-DD HH:mm");
  return (
    <ul className={styles.list}>
      {pauses.map(({ id, name, note, started_at, started_by, until, ended_at, ended_by }) => (
        <li key={id}>
          <span className={styles.line}>
            <b>{name}</b>
            <StaffName staff={started_by} none={t("timeline.system")} />
          </span>
          <p>
            {time(started_at)} →{" "}
            {ended_at ? time(ended_at) : t("pause.stillUntil", { time: until ? time(until) : "" })}{" "}
            {ended_at && ended_by && ended_by.id !== started_by?.id && <StaffName staff={ended_by} />}
          </p>
          {note && <p>{note}</p>}
        </li>
      ))}
    </ul>
  );
}

function Urgings({ kase: { urgings } }: { kase: Case }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  return (
    <ul className={styles.list}>
      {urgings.map(({ id, at, urged_by, text, seen_at, seen_by }) => (
        <li key={id}>
          <span className={styles.line}>
            <b>{t("urging.one")}</b>
            <span>
              <StaffName staff={urged_by} />{" "}
              <small className={styles.small}>{absolute(at, zone, "MM-DD HH:mm")}</small>
            </span>
          </span>
          <p>{text}</p>
          <p>
            {seen_at ? (
              <>
                {t("urging.seen", { time: absolute(seen_at, zone, "MM-DD HH:mm") })}{" "}
                <StaffName staff={seen_by} />
              </>
            ) : (
              <b>{t("urging.notSeen")}</b>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
