import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import type { ScorecardValue } from "@/api/types";
import { useMay } from "@/session/session";
import type { Asked } from "../api";
import { propose, root } from "./api";

/** Opens a task about the figure that is looked at, for those who plan. */
export function Proposing({ value, asked }: { value: ScorecardValue; asked: Asked }) {
  const { t } = useTranslation("figures");
  const may = useMay("improvements.plan");
  const words = useProblemText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useRef(intention());
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const sending = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      propose(
        { unit: asked.unit, indicator: value.id, first: asked.from, last: asked.to, reason },
        key.current,
      ),
    onSuccess: async ({ id }) => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: root });
      void navigate({ to: "/figures", search: { ...asked, tab: "improvements", task: id } });
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      form.setFields(fieldErrors(problem));
    },
  });
  if (!may || value.value === null) return null;
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
        <p>
          {t("task.proposeHow", { name: value.name, unit: value.unit.name, from: asked.from, to: asked.to })}
        </p>
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
