import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblemText } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { StaffName, When } from "@/ui";
import { again, root } from "./api";
import styles from "./faults.module.css";

/** What was said to all, and how far it has come. */
export function Answers({ fault }: { fault: Schemas["FaultView"] }) {
  const { t } = useTranslation("faults");
  if (fault.answers.length === 0) return <p className={styles.quiet}>{t("answer.none")}</p>;
  return (
    <>
      {fault.answers.map((one) => (
        <One key={one.id} fault={fault} one={one} />
      ))}
    </>
  );
}

function One({ fault, one }: { fault: Schemas["FaultView"]; one: Schemas["FaultAnswer"] }) {
  const { t } = useTranslation("faults");
  const words = useProblemText();
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: () => again(fault.id, one.id, intention()),
    onSuccess: () => client.invalidateQueries({ queryKey: root }),
  });
  const gone = one.done + one.failed + one.given_up;
  const running = one.state === "running";
  const undone = one.total - one.done - one.given_up;
  const offers = fault.may_manage && fault.state !== "closed" && fault.state !== "cancelled" && undone > 0;
  return (
    <section className={styles.answer}>
      <p className={styles.quiet}>
        <StaffName staff={one.begun_by} /> <When at={one.begun_at} /> · {t(`common:channel.${one.channel}`)}
      </p>
      <p className={styles.said}>{one.text}</p>
      <Progress
        percent={one.total === 0 ? 100 : Math.round((gone / one.total) * 100)}
        status={running ? "active" : one.failed > 0 ? "exception" : "success"}
        aria-label={t("answer.progress")}
      />
      <p role="status">
        {t(running ? "answer.running" : "answer.over", { done: one.done, total: one.total })}
        {one.failed > 0 && <span className={styles.late}> {t("answer.failed", { count: one.failed })}</span>}
        {one.given_up > 0 && <span> {t("answer.givenUp", { count: one.given_up })}</span>}{" "}
        {offers && (!running || gone < one.total) && (
          <Button size="small" loading={sending.isPending} onClick={() => sending.mutate()}>
            {t(running ? "answer.continue" : "answer.again", { count: undone })}
          </Button>
        )}
      </p>
      {sending.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(sending.error).title}
          description={words(sending.error).detail}
        />
      )}
    </section>
  );
}
