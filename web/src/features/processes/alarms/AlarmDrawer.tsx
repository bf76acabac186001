import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Waiting } from "@/features/figures/Waiting";
import { useMay } from "@/session/session";
import { StaffName, When } from "@/ui";
import { SubjectLink } from "../SubjectLink";
import steps from "../view/steps.module.css";
import styles from "./alarms.module.css";
import { type Alarm, alarmOptions } from "./api";
import { type Deed, Doing } from "./Doing";
import { Level } from "./Level";
import { detailOf } from "./words";

interface AlarmDrawerProps {
  id: string | undefined;
  onClose: () => void;
}

/** One alarm: what is the matter, what was done, and what one can do. */
export function AlarmDrawer({ id, onClose }: AlarmDrawerProps) {
  const { t } = useTranslation("processes");
  const alarm = useQuery({ ...alarmOptions(id ?? ""), enabled: id !== undefined });
  const title = alarm.data ? `${t(`alarms.kind.${alarm.data.kind}`)} · ${alarm.data.step}` : t("alarms.open");
  return (
    <Drawer open={id !== undefined} size={520} title={title} onClose={onClose}>
      {id !== undefined && (
        <Waiting query={alarm}>{alarm.data && <Told key={alarm.data.version} alarm={alarm.data} />}</Waiting>
      )}
    </Drawer>
  );
}

function Told({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation("processes");
  const handles = useMay("alarms.handle");
  const [deed, setDeed] = useState<Deed>();
  return (
    <>
      <dl className={steps.facts}>
        <Fact name={t("alarms.levelHead")}>
          <Level level={alarm.level} />
        </Fact>
        <Fact name={t("alarms.case")}>
          <SubjectLink subject={alarm.subject} kind={alarm.subject_kind}>
            {alarm.number ?? t("report.elsewhere")}
          </SubjectLink>
          {alarm.title && ` · ${alarm.title}`}
        </Fact>
        <Fact name={t("alarms.step")}>
          {alarm.step} · {alarm.process_name} · {t("version", { version: alarm.version_number })}
        </Fact>
        <Fact name={t("alarms.unit")}>{alarm.unit.name}</Fact>
        <Fact name={t("alarms.detail")}>{detailOf(alarm, t)}</Fact>
        <Fact name={t("alarms.since")}>
          <When at={alarm.since} full />
        </Fact>
      </dl>
      <History alarm={alarm} />
      {handles && alarm.state !== "ended" && (
        <p className={styles.deeds}>
          {alarm.state === "open" && (
            <Button type="primary" onClick={() => setDeed("acknowledge")}>
              {t("alarms.do.acknowledge")}
            </Button>
          )}
          <Button onClick={() => setDeed("end")}>{t("alarms.do.end")}</Button>
        </p>
      )}
      {deed && <Doing alarm={alarm} deed={deed} onClose={() => setDeed(undefined)} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What happened to it, in order. */
function History({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation("processes");
  return (
    <>
      <h3>{t("alarms.history")}</h3>
      <ol className={styles.history} aria-label={t("alarms.history")}>
        {alarm.levels.map(({ level, at }, place) => (
          <li key={level}>
            <When at={at} full /> {t(place === 0 ? "alarms.first" : "alarms.rose")} <Level level={level} />
          </li>
        ))}
        {alarm.acknowledged_at && (
          <li>
            <When at={alarm.acknowledged_at} full /> {t("alarms.state.acknowledged")}{" "}
            <StaffName staff={alarm.acknowledged_by} />
            <q>{alarm.note}</q>
          </li>
        )}
        {alarm.ended_at && (
          <li>
            <When at={alarm.ended_at} full /> {t(`alarms.end.${alarm.ended_as ?? "gone"}`)}{" "}
            {alarm.ended_by && <StaffName staff={alarm.ended_by} />}
            {alarm.reason && <q>{alarm.reason}</q>}
          </li>
        )}
      </ol>
    </>
  );
}
