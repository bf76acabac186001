/** Each handling of the case by itself: what was demanded, who handled it, what came of it, how it ended. */
import { CheckCircleOutlined, FrownOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case, Round } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, StaffName } from "@/ui";
import { money } from "../words";
import { Card, Facts } from "./Card";
import styles from "./rounds.module.css";

export function RoundsCard({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const { rounds } = kase;
  // Follows the case to its newest round until somebody looks at another one.
  const [looked, setLooked] = useState<number | null>(null);
  const present = rounds.at(-1)?.number ?? 1;
  const chosen = rounds.find(({ number }) => number === (looked ?? present)) ?? rounds.at(-1);
  if (!chosen) return null;
  return (
    <Card
      title={t("rounds.title", { count: rounds.length })}
      extra={
        rounds.length > 1 && (
          <Segmented<number>
            size="small"
            value={chosen.number}
            onChange={(number) => setLooked(number === present ? null : number)}
            options={rounds.map(({ number, satisfaction }) => ({
              value: number,
              label: t("rounds.tab", { round: number }),
              icon: satisfaction === "dissatisfied" ? <FrownOutlined /> : undefined,
              title: t("round", { round: number }),
            }))}
            aria-label={t("rounds.choose")}
          />
        )
      }
    >
      <RoundFacts round={chosen} />
      <Closings rounds={rounds} />
    </Card>
  );
}

function RoundFacts({ round }: { round: Round }) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const time = (at: string | null): string | null => at && absolute(at, zone, "MM-DD HH:mm");
  const { outcome, amount } = round;
  return (
    <>
      {round.demand && (
        <blockquote className={styles.demand}>
          <span>{t("rounds.demand")}</span>
          {round.demand}
        </blockquote>
      )}
      <Facts
        of={[
          [t("rounds.began"), time(round.began_at)],
          [t("head.department"), round.department.name],
          [t("head.assignee"), <StaffName key="handler" staff={round.handler} none={t("head.nobody")} />],
          [t("rounds.contacted"), time(round.contacted_at)],
          [
            t("rounds.outcome"),
            outcome && (
              <>
                {t(`common:outcome.${outcome}`)}
                {amount !== null && <b> {t("rounds.money", { amount: money(amount) })}</b>}
              </>
            ),
          ],
        ]}
      />
      {round.solution && (
        <Said name={t("result.solution")} at={time(round.proposed_at)} text={round.solution} />
      )}
      {round.reply && (
        <Said
          name={t("result.reply")}
          at={time(round.replied_at)}
          by={round.replied_by?.name}
          text={round.reply}
        />
      )}
      <Facts
        of={[
          [
            t("result.satisfaction"),
            round.satisfaction && (
              <Answer
                key="answer"
                word={t(`common:grade.${round.satisfaction}`)}
                at={time(round.answered_at)}
                by={round.by_customer ? t("rounds.byCustomer") : round.answered_by?.name}
              />
            ),
          ],
          [
            t("rounds.unanswered"),
            round.unanswered && (
              <Answer
                key="unanswered"
                word={t(`unanswered.${round.unanswered}`)}
                at={time(round.answered_at)}
                by={round.answered_by?.name}
              />
            ),
          ],
          [
            t("rounds.closed"),
            round.closed_at && (
              <Answer key="closed" word={time(round.closed_at) ?? ""} by={round.closed_by?.name} />
            ),
          ],
        ]}
      />
    </>
  );
}

function Answer({ word, at, by }: { word: string; at?: string | null; by?: string | undefined }) {
  return (
    <>
      {word}{" "}
      <small className={styles.small}>
        {at} {by}
      </small>
    </>
  );
}

interface SaidProps {
  name: string;
  at: string | null;
  by?: string | undefined;
  text: string;
}

function Said({ name, at, by, text }: SaidProps) {
  return (
    <details className={styles.said} open={text.length < 160}>
      <summary>
        {name}{" "}
        <small className={styles.small}>
          {at} {by}
        </small>
      </summary>
      <p>{text}</p>
    </details>
  );
}

/** A case that was opened again keeps its first closing beside the last one. */
function Closings({ rounds }: { rounds: Round[] }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const closed = rounds.filter(({ closed_at }) => closed_at !== null);
  const [first] = closed;
  const last = closed.at(-1);
  if (!first?.closed_at || !last?.closed_at || first === last) return null;
  return (
    <p className={styles.closings}>
      <CheckCircleOutlined aria-hidden />{" "}
      {t("rounds.closings", {
        first: absolute(first.closed_at, zone),
        firstRound: first.number,
        last: absolute(last.closed_at, zone),
        lastRound: last.number,
      })}
    </p>
  );
}
