/** The ladder of a ticket as a picture: levels from the bottom up, who was told, who took it up, what comes next. */
import { type QueryKey, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/features/case/facts/Card";
import { useMay } from "@/session/session";
import { StaffName, serverNow, When } from "@/ui";
import { Accepting } from "./Accepting";
import { type Escalation, ladderOptions, type TicketLadder } from "./api";
import styles from "./ladder.module.css";
import { nextOf, whyOf } from "./words";

interface LadderCardProps {
  id: string;
  ticketKey: QueryKey;
}

export function LadderCard({ id, ticketKey }: LadderCardProps) {
  const { t } = useTranslation("escalations");
  const may = useMay("escalations.read");
  const { data } = useQuery({ ...ladderOptions(id, ticketKey), enabled: may, retry: false });
  if (!data || (data.made.length === 0 && !data.next && !data.offer)) return null;
  return (
    <Card title={t("title")} extra={<small>{t("rule", { number: data.rule_number })}</small>}>
      <Levels ladder={data} />
      {data.offer && (
        <p className={styles.offer}>
          {t("offer", { level: data.offer.level_name, count: data.offer.hours })}
        </p>
      )}
    </Card>
  );
}

const standOf = (made: readonly Escalation[]): string | undefined => {
  const states = made.map(({ state }) => state);
  if (states.includes("open")) return "open";
  if (states.includes("accepted")) return "accepted";
  return states.length > 0 ? "over" : undefined;
};

function Levels({ ladder: { levels, made, next } }: { ladder: TicketLadder }) {
  const { t } = useTranslation(["escalations", "rules"]);
  const [taking, setTaking] = useState<Escalation>();
  const accepts = useMay("escalations.accept");
  // A level that the rule has no more stands with what was made of it.
  const known = new Set(levels.map(({ code }) => code));
  const gone = made.filter(({ level }) => !known.has(level));
  const shown = [
    ...levels,
    ...gone.map(({ level, level_name }) => ({ code: level, name: level_name, accept_hours: null })),
  ];
  return (
    <>
      <ol className={styles.ladder} aria-label={t("levels")}>
        {shown.map(({ code, name, accept_hours }) => {
          const here = made.filter(({ level }) => level === code);
          return (
            <li key={code} data-stand={standOf(here)}>
              <span className={styles.level}>
                <b>{name}</b>
                {accept_hours !== null && <small>{t("within", { count: accept_hours })}</small>}
              </span>
              <ul className={styles.made}>
                {here.map((one) => (
                  <Step
                    key={one.id}
                    one={one}
                    onTake={accepts && one.mine ? () => setTaking(one) : undefined}
                  />
                ))}
              </ul>
              {next?.level === code && (
                <p className={styles.under}>
                  {t("next", { why: nextOf(next, t), row: next.row })} <When at={next.at} full />
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {taking && <Accepting escalation={taking} onClose={() => setTaking(undefined)} />}
    </>
  );
}

function Step({ one, onTake }: { one: Escalation; onTake: (() => void) | undefined }) {
  const { t } = useTranslation(["escalations", "common", "rules"]);
  const late = one.state === "open" && Date.parse(one.accept_by) < serverNow();
  const post = one.post && t(`common:post.${one.post}`);
  return (
    <li>
      <p>
        {whyOf(one, t)} <small>{t("row", { row: one.row, number: one.rule_number })}</small>
      </p>
      <p>
        <When at={one.fell_due_at} full />{" "}
        {one.told.length > 0
          ? t("told", { people: one.told.map(({ name }) => name).join(t("rules:comma")), post })
          : t(one.state === "ended" ? "toldNobody" : "nobody")}
      </p>
      <p className={late ? styles.late : undefined}>
        {one.state === "accepted" && (
          <>
            {t("accepted")} <StaffName staff={one.accepted_by} />{" "}
            {one.accepted_at && <When at={one.accepted_at} full />}
          </>
        )}
        {one.state === "open" && (
          <>
            {t(late ? "acceptLate" : "acceptBy")} <When at={one.accept_by} full />
          </>
        )}
        {one.state === "passed_on" && t("passedOn")}
        {one.state === "ended" && one.end_reason && t(`ended.${one.end_reason}`)}
      </p>
      {one.note && <p>{one.note}</p>}
      {one.state === "open" && onTake && (
        <Button size="small" type="primary" onClick={onTake}>
          {t("accept.open")}
        </Button>
      )}
    </li>
  );
}
