import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Radio } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import type { ImprovementTask } from "@/api/types";
import styles from "../figures.module.css";
import { finishStep, root } from "./api";
import type { OpenStep } from "./steps";

interface FinishFormProps {
  task: ImprovementTask;
  step: OpenStep;
  onDone: () => void;
}

interface Filled {
  outcome?: string;
  note: string;
}

/** A step that the process office drew in: what came of it, and what is to be said of it. */
export function FinishForm({ task, step, onDone }: FinishFormProps) {
  const { t } = useTranslation("figures");
  const words = useProblemText();
  const client = useQueryClient();
  const key = useRef(intention());
  const [form] = Form.useForm<Filled>();
  const sending = useMutation({
    mutationFn: ({ outcome, note }: Filled) =>
      finishStep(task.id, step.id, { version: task.version, outcome: outcome ?? null, note }, key.current),
    onSuccess: async () => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: root });
      await client.invalidateQueries({ queryKey: keys.myWork });
      onDone();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem));
    },
  });
  const { error } = sending;
  return (
    <section className={styles.stepForm} aria-label={step.name}>
      <h3>{step.name}</h3>
      {step.standard !== "" && <p className={styles.quiet}>{step.standard}</p>}
      <Form<Filled> form={form} layout="vertical" onFinish={(filled) => sending.mutate(filled)}>
        {step.outcomes.length > 0 && (
          <Form.Item
            name="outcome"
            label={t("task.outcome")}
            rules={[{ required: true, message: t("task.outcome") }]}
          >
            <Radio.Group options={step.outcomes.map(({ code, name }) => ({ value: code, label: name }))} />
          </Form.Item>
        )}
        <Form.Item
          name="note"
          label={t("task.note")}
          rules={[{ required: true, whitespace: true, message: t("task.note") }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
        </Form.Item>
      </Form>
      {error && !(error instanceof Problem && error.errors.length > 0) && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(error).title}
          description={words(error).detail}
        />
      )}
      <p className={styles.foot}>
        <Button type="primary" loading={sending.isPending} onClick={() => form.submit()}>
          {t("step.send")}
        </Button>
        <Button onClick={onDone}>{t("common:cancel")}</Button>
      </p>
    </section>
  );
}
