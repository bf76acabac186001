import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Form, Input, Modal } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import { oneKey } from "@/features/workorders/api";
import { accept, type Escalation, root } from "./api";

interface AcceptingProps {
  escalation: Escalation;
  onClose: () => void;
}

/** Taking an escalation up, with what is to be done. */
export function Accepting({ escalation: { id, ticket, version, level_name }, onClose }: AcceptingProps) {
  const { t } = useTranslation("escalations");
  const { message } = App.useApp();
  const text = useProblemText();
  const client = useQueryClient();
  const key = useRef(intention());
  const [form] = Form.useForm<{ note: string }>();
  const readAnew = () =>
    Promise.all(
      [root, keys.ticket(ticket), oneKey(ticket), keys.myWork].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  const accepting = useMutation({
    mutationFn: (note: string) => accept(id, { version, note }, key.current),
    onSuccess: async () => {
      await readAnew();
      void message.success(t("accept.done"));
      onClose();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem));
      if (problem.status === 409) void readAnew();
    },
  });
  const said = accepting.error ? text(accepting.error) : undefined;
  const told = said && { title: said.title, description: said.detail };
  return (
    <Modal
      open
      title={t("accept.title", { level: level_name })}
      okText={t("accept.open")}
      confirmLoading={accepting.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ note: "" }}
        onFinish={({ note }) => accepting.mutate(note)}
      >
        {told && <Alert type="error" showIcon {...told} />}
        <Form.Item name="note" label={t("accept.note")} extra={t("accept.how")}>
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
