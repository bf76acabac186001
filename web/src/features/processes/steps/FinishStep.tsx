import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Radio } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem } from "@/api/problem";
import { Kbd } from "@/ui";
import { Refused } from "@/ui/Refused";
import styles from "./finish.module.css";

/** A step that waits, as whoever does it needs to see it. */
export interface StepToFinish {
  name: string;
  standard: string;
  outcomes: readonly { code: string; name: string }[];
}

export interface StepEnd {
  outcome: string | null;
  note: string;
}

interface FinishStepProps {
  step: StepToFinish;
  send: (end: StepEnd, key: string) => Promise<unknown>;
  /** It is done: what is shown of it is read anew. */
  onSent: () => Promise<unknown>;
  /** Done, or left. */
  onDone: () => void;
}

/** A step without a screen of its own: what came of it, and what is to be said of it. */
export function FinishStep({ step, send, onSent, onDone }: FinishStepProps) {
  const { t } = useTranslation("processes");
  const key = useRef(intention());
  const [form] = Form.useForm<{ outcome?: string; note: string }>();
  const sending = useMutation({
    mutationFn: (filled: { outcome?: string; note: string }) =>
      send({ outcome: filled.outcome ?? null, note: filled.note }, key.current),
    onSuccess: async () => {
      key.current = intention();
      await onSent();
      onDone();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem) as Parameters<typeof form.setFields>[0]);
    },
  });
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!sending.isPending) form.submit();
  };
  return (
    <section className={styles.finish} aria-label={step.name} onKeyDown={keys}>
      <h3>{step.name}</h3>
      {step.standard !== "" && <p className={styles.quiet}>{step.standard}</p>}
      <Form form={form} layout="vertical" onFinish={(filled) => sending.mutate(filled)}>
        {step.outcomes.length > 0 && (
          <Form.Item
            name="outcome"
            label={t("finish.outcome")}
            rules={[{ required: true, message: t("finish.outcome") }]}
          >
            <Radio.Group options={step.outcomes.map(({ code, name }) => ({ value: code, label: name }))} />
          </Form.Item>
        )}
        <Form.Item
          name="note"
          label={t("finish.note")}
          rules={[{ required: true, whitespace: true, message: t("finish.note") }]}
        >
          <Input.TextArea
            autoFocus={step.outcomes.length === 0}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
          />
        </Form.Item>
      </Form>
      <Refused problem={sending.error} />
      <p className={styles.foot}>
        <Button type="primary" loading={sending.isPending} onClick={() => form.submit()}>
          {t("finish.send")} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        <Button onClick={onDone}>{t("common:cancel")}</Button>
      </p>
    </section>
  );
}
