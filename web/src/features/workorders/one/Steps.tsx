import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/features/case/facts/Card";
import { FinishDialog } from "@/features/processes/course/FinishDialog";
import { usePostName } from "@/features/processes/words";
import { Due } from "@/ui";
import { finishStep, RENEWS, type Workorder, type WorkorderStep } from "../api";
import styles from "./one.module.css";
import { TogetherField } from "./TogetherField";

const HOUR = 3_600_000;

/** What waits to be done by the process, and by whom; whoever may do a step does it here. */
export function Steps({ one }: { one: Workorder }) {
  const { t } = useTranslation("workorders");
  const client = useQueryClient();
  const { message } = App.useApp();
  const [doing, setDoing] = useState<string>();
  const step = one.open_steps.find(({ id, may_do }) => id === doing && may_do);
  if (one.open_steps.length === 0) return null;
  return (
    <Card title={t("step.title")}>
      <ul className={styles.steps}>
        {one.open_steps.map((each) => (
          <Waits key={each.id} step={each} onDo={() => setDoing(each.id)} />
        ))}
      </ul>
      {step && (
        <FinishDialog
          key={step.id}
          step={step}
          send={(end, key) => finishStep(one, step.id, end, key)}
          onDone={async () => {
            await Promise.all(RENEWS.map((queryKey) => client.invalidateQueries({ queryKey })));
            void message.success(t("step.done", { step: step.name }));
          }}
          onClose={() => setDoing(undefined)}
          beside={(outcome) => <TogetherField one={one} step={step} outcome={outcome} />}
        />
      )}
    </Card>
  );
}

function Waits({ step, onDo }: { step: WorkorderStep; onDo: () => void }) {
  const { t } = useTranslation("workorders");
  const post = usePostName();
  return (
    <li>
      <span className={styles.step}>
        <b>{step.name}</b>
        {step.role !== "" && <span className={styles.quiet}> {post(step.role)}</span>}
        {step.standard !== "" && <small>{step.standard}</small>}
      </span>
      {step.due_at !== null && (
        <Due at={step.due_at} state="running" soonAt={Date.parse(step.due_at) - HOUR} />
      )}
      {step.may_do ? (
        <Button type="primary" size="small" onClick={onDo}>
          {t("step.finish")}
        </Button>
      ) : (
        <span className={styles.quiet}>{t("step.others")}</span>
      )}
    </li>
  );
}
