import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import styles from "../case.module.css";
import { Card } from "./Card";

/** What came of it: the solution, the reply, and what the customer says to it. */
export function OutcomeCard({ kase }: { kase: Case }) {
  const { t } = useTranslation(["case", "common"]);
  const { solution, outcome, reply, satisfaction, demand } = kase;
  if (!solution && !reply && !satisfaction) return null;
  return (
    <Card title={t("result.title")}>
      {solution && (
        <Part name={t("result.solution")} word={outcome && t(`common:outcome.${outcome}`)} text={solution} />
      )}
      {reply && <Part name={t("result.reply")} text={reply} />}
      {satisfaction && (
        <Part
          name={t("result.satisfaction")}
          word={t(`common:grade.${satisfaction}`, { defaultValue: satisfaction })}
        />
      )}
      {demand && satisfaction === "dissatisfied" && <Part name={t("result.demand")} text={demand} />}
    </Card>
  );
}

function Part({ name, word, text }: { name: string; word?: string | null; text?: string }) {
  return (
    <div className={styles.part}>
      <h3>
        {name}
        {word && <span>{word}</span>}
      </h3>
      {text && <p>{text}</p>}
    </div>
  );
}
