import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { useMay } from "@/session/session";
import { root } from "./api";

interface ProposingProps {
  /** The figure that is looked at, of which unit and days. */
  about: { name: string; unit: string; from: string; to: string };
  /** Sends it, under a key that is the same for the same wish. */
  send(reason: string, key: string): Promise<{ id: string }>;
  onOpened(task: string): void;
}

/** Opens a task about the figure that is looked at, for those who plan. */
export function Proposing({ about, send, onOpened }: ProposingProps) {
  const { t } = useTranslation("figures");
  const may = useMay("improvements.plan");
  const words = useProblemText();
  const client = useQueryClient();
  const key = useRef(intention());
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const sending = useMutation({
    mutationFn: ({ reason }: { reason: string }) => send(reason, key.current),
    onSuccess: async ({ id }) => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: root });
      onOpened(id);
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem));
    },
  });
  if (!may) return null;
  const { error } = sending;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("task.propose")}
      </Button>
      <Modal
        open={open}
        title={t("task.propose")}
        okText={t("step.send")}
        cancelText={t("common:cancel")}
        confirmLoading={sending.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t("task.proposeHow", about)}</p>
        <Form form={form} layout="vertical" onFinish={(filled) => sending.mutate(filled)}>
          <Form.Item
            name="reason"
            label={t("task.reason")}
            rules={[{ required: true, whitespace: true, message: t("task.reason") }]}
          >
            <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
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
    </>
  );
}
