import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Checkbox, Form, Input, Modal } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { PROCESSES } from "../api";
import { type Alarm, acknowledge, end } from "./api";

export type Deed = "acknowledge" | "end";

interface Said {
  words: string;
  false: boolean;
}

interface DoingProps {
  alarm: Alarm;
  deed: Deed;
  onClose: () => void;
}

/** Seeing to an alarm with a note, or ending it with a reason. */
export function Doing({ alarm: { id, version }, deed, onClose }: DoingProps) {
  const { t } = useTranslation("processes");
  const { message } = App.useApp();
  const text = useProblemText();
  const client = useQueryClient();
  const key = useRef(intention());
  const [form] = Form.useForm<Said>();
  const readAnew = () => client.invalidateQueries({ queryKey: PROCESSES });
  const doing = useMutation({
    mutationFn: ({ words, false: wrong }: Said) =>
      deed === "acknowledge"
        ? acknowledge(id, { version, note: words }, key.current)
        : end(id, { version, reason: words, false: wrong }, key.current),
    onSuccess: async () => {
      await readAnew();
      void message.success(t(`alarms.done.${deed}`));
      onClose();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem));
      if (problem.status === 409) void readAnew();
    },
  });
  const said = doing.error ? text(doing.error) : undefined;
  return (
    <Modal
      open
      title={t(`alarms.do.${deed}`)}
      okText={t(`alarms.do.${deed}`)}
      confirmLoading={doing.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ words: "", false: false }}
        onFinish={(filled) => doing.mutate(filled)}
      >
        {said && <Alert type="error" showIcon title={said.title} description={said.detail} />}
        <Form.Item
          name="words"
          label={t(`alarms.words.${deed}`)}
          extra={t(`alarms.wordsHow.${deed}`)}
          rules={[{ required: true, whitespace: true, message: t("alarms.wordsNeeded") }]}
        >
          <Input.TextArea
            rows={3}
            maxLength={500}
            showCount
            autoFocus
            onPressEnter={(event) => event.ctrlKey && form.submit()}
          />
        </Form.Item>
        {deed === "end" && (
          <Form.Item name="false" valuePropName="checked">
            <Checkbox>{t("alarms.isFalse")}</Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
