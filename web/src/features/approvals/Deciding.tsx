import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Form, Input, Modal } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { money } from "@/features/case/words";
import { type Approval, decide, root } from "./api";
import { isLast } from "./chain";

interface DecidingProps {
  approval: Approval;
  answer: "approve" | "refuse";
  onClose: () => void;
}

/** The reader's word on the present step; a refusal says why. */
export function Deciding({ approval, answer, onClose }: DecidingProps) {
  const { t } = useTranslation("approvals");
  const { message } = App.useApp();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [form] = Form.useForm<{ note?: string }>();
  const key = useRef(intention());
  const deciding = useMutation({
    mutationFn: (note: string) =>
      decide(approval.id, { version: approval.version, answer, note }, key.current),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: root });
      void message.success(t(`${answer}.done`));
      onClose();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      // Without an answer the same wish may be sent again; after one the next wish is another.
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem));
      if (problem.status === 409) void client.invalidateQueries({ queryKey: root });
    },
  });
  const send = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.submit();
  };
  const refuses = answer === "refuse";
  const problem =
    deciding.error instanceof Problem && deciding.error.errors.length > 0 ? null : deciding.error;
  return (
    <Modal
      open
      title={t(`${answer}.title`, { amount: money(approval.amount) })}
      onCancel={onClose}
      okText={t(`${answer}.open`)}
      okButtonProps={{ loading: deciding.isPending, danger: refuses }}
      onOk={() => form.submit()}
    >
      <p>{t(refuses ? "refuse.how" : isLast(approval) ? "approve.last" : "approve.further")}</p>
      <Form form={form} layout="vertical" onFinish={({ note }) => deciding.mutate(note ?? "")}>
        <Form.Item
          name="note"
          label={t(`${answer}.note`)}
          rules={refuses ? [{ required: true, whitespace: true, message: t("refuse.missing") }] : []}
        >
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} onKeyDown={send} />
        </Form.Item>
      </Form>
      {problem && <Alert type="error" showIcon role="alert" {...told(problemText(problem))} />}
    </Modal>
  );
}

const told = ({ title, detail }: { title: string; detail?: string | undefined }) => ({
  title,
  description: detail,
});
