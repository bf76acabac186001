import { useMutation } from "@tanstack/react-query";
import { Alert, Form, Input, Modal, Radio } from "antd";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import type { OpenStep } from "./line";

export interface Finished {
  outcome: string | null;
  note: string;
  /** Names of what is done in the same act, where `beside` offers any. */
  together?: string[];
}

type Filled = Omit<Finished, "outcome"> & { outcome?: string };

interface FinishDialogProps {
  step: Pick<OpenStep, "name" | "standard" | "outcomes">;
  /** Sends it, under a key that is the same for the same wish. */
  send(finished: Finished, key: string): Promise<unknown>;
  onDone(): Promise<void> | void;
  onClose(): void;
  /** Further fields, of which `together` is read; they may depend on what came of the step. */
  beside?(outcome: string | undefined): ReactNode;
}

/** A step that has no screen of its own: what came of it, and what is to be said of it. */
export function FinishDialog({ step, send, onDone, onClose, beside }: FinishDialogProps) {
  const { t } = useTranslation(["processes", "common"]);
  const words = useProblemText();
  const key = useRef(intention());
  const [form] = Form.useForm<Filled>();
  const outcome = Form.useWatch("outcome", form);
  const sending = useMutation({
    mutationFn: (filled: Filled) => send({ ...filled, outcome: filled.outcome ?? null }, key.current),
    onSuccess: async () => {
      await onDone();
      onClose();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem));
    },
  });
  const { error } = sending;
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!sending.isPending) form.submit();
  };
  return (
    <Modal
      open
      title={step.name}
      okText={t("course.finish")}
      cancelText={t("common:cancel")}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {step.standard !== "" && <p>{step.standard}</p>}
      <Form form={form} layout="vertical" onKeyDown={keys} onFinish={(filled) => sending.mutate(filled)}>
        {step.outcomes.length > 0 && (
          <Form.Item
            name="outcome"
            label={t("course.outcome")}
            rules={[{ required: true, message: t("course.outcomeNeeded") }]}
          >
            <Radio.Group options={step.outcomes.map(({ code, name }) => ({ value: code, label: name }))} />
          </Form.Item>
        )}
        {beside?.(outcome)}
        <Form.Item
          name="note"
          label={t("course.note")}
          rules={[{ required: true, whitespace: true, message: t("course.noteNeeded") }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
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
    </Modal>
  );
}
