import { ArrowRightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Preview } from "@/api/types";
import { stripOf } from "@/features/case/clock";
import { FactList } from "@/features/case/facts/DecisionCard";
import { UrgencyTag } from "@/features/case/UrgencyTag";
import { limitWords } from "@/features/case/words";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import styles from "../agentdesk.module.css";

/** Where it will go, by which row, and the promises that begin the moment it is registered. */
export function Rule({ preview }: { preview: Preview | undefined }) {
  const { t } = useTranslation(["agentdesk", "case", "common"]);
  const { zone } = useMe();
  return (
    <section className={styles.card} aria-labelledby="glance-rule">
      <h2 id="glance-rule">{t("rule.title")}</h2>
      {preview ? (
        <>
          <p className={styles.goes}>
            <ArrowRightOutlined aria-hidden /> <b>{preview.department.name}</b>
          </p>
          <p className={styles.because}>
            {t("rule.because", { row: preview.decision.row, reason: preview.decision.reason })}
            <span className={styles.quiet}> {t("rule.version", { version: preview.decision.version })}</span>
          </p>
          <FactList decision={preview.decision} />
          <p className={styles.goes}>
            <UrgencyTag urgency={preview.urgency} />
          </p>
          {preview.urgency_decision ? (
            <>
              <p className={styles.because}>
                {t("rule.because", {
                  row: preview.urgency_decision.row,
                  reason: preview.urgency_decision.reason,
                })}
                <span className={styles.quiet}>
                  {" "}
                  {t("rule.version", { version: preview.urgency_decision.version })}
                </span>
              </p>
              <FactList decision={preview.urgency_decision} />
            </>
          ) : (
            <p className={styles.because}>{t("rule.chosen")}</p>
          )}
          <h3>{t("rule.clocks")}</h3>
          <dl className={styles.promises}>
            {stripOf(preview.clocks, 1).open.map((clock) => (
              <div key={clock.kind}>
                <dt>
                  {clock.name}{" "}
                  <span className={styles.quiet}>
                    {limitWords(clock.limit, t)}
                    {clock.mandatory && <> · {t("case:clock.mark.mandatory")}</>}
                    {clock.target && <> · {t("case:clock.mark.target")}</>}
                  </span>
                </dt>
                <dd>{absolute(clock.due_at, zone)}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p className={styles.quiet}>{t("rule.categoryFirst")}</p>
      )}
    </section>
  );
}
