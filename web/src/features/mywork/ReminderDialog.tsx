import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, DatePicker, Form, Input, Modal } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import { useMe } from "@/session/session";
import { Kbd, serverNow } from "@/ui";
import { asWords, instantOf, momentOf, wallClock } from "@/ui/wall";
import { makeReminder, useChange } from "./api";
import styles from "./mywork.module.css";

interface ReminderDialogProps {
  open: boolean;
  /** The case to be reminded of, if it is about one. */
  ticket?: { id: string; number: string } | undefined;
  onClose(): void;
}

interface Words {
  text: string;
  at: string;
}

const HOUR = 3_600_000;
const FROM_NOW = [1, 4, 24, 72];

/** What to remember, and when. */
export function ReminderDialog({ open, ticket, onClose }: ReminderDialogProps) {
  const { t } = useTranslation("mywork");
  const { zone } = useMe();
  const { message } = App.useApp();
  const client = useQueryClient();
  const words = useProblemText();
  const [form] = Form.useForm<Words>();
  const key = useRef(intention());
  const making = useChange((given: Words) =>
    makeReminder(
      { text: given.text.trim(), due_at: instantOf(given.at, zone), ticket: ticket?.id ?? null },
      key.current,
    ),
  );
  const { error } = making;
  const send = (given: Words) =>
    making.mutate(given, {
      onSuccess: () => {
        key.current = intention();
        void message.success(t("reminder.made"));
        void client.invalidateQueries({ queryKey: keys.myWork });
        onClose();
      },
      onError: (problem) => {
        if (!(problem instanceof Problem)) return;
        if (problem.status !== 0) key.current = intention();
        form.setFields(
          fieldErrors(problem).map((one) => ({ ...one, name: one.name === "due_at" ? "at" : one.name })),
        );
      },
    });
  const keysOf = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!making.isPending) form.submit();
  };
  const presets = FROM_NOW.map((hours) => ({
    label: t("reminder.in", { count: hours }),
    value: momentOf(serverNow() + hours * HOUR, zone),
  }));
  const ahead = (_rule: unknown, at: string | null) =>
    !at || Date.parse(instantOf(at, zone)) > serverNow()
      ? Promise.resolve()
      : Promise.reject(new Error(t("reminder.past")));
  return (
    <Modal
      open={open}
      title={ticket ? t("reminder.ofCase", { number: ticket.number }) : t("reminder.title")}
      onCancel={onClose}
      afterClose={making.reset}
      destroyOnHidden
      width={460}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t("common:cancel")}
        </Button>,
        <Button key="make" type="primary" loading={making.isPending} onClick={() => form.submit()}>
          {t("reminder.make")} <Kbd>Ctrl ⏎</Kbd>
        </Button>,
      ]}
    >
      <div onKeyDownCapture={keysOf}>
        <Form<Words>
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          initialValues={{ at: wallClock(serverNow() + HOUR, zone) }}
          onFinish={send}
        >
          <Form.Item
            name="text"
            label={t("reminder.text")}
            rules={[{ required: true, whitespace: true, message: t("reminder.textMissing") }]}
          >
            <Input.TextArea
              autoFocus
              autoSize={{ minRows: 2, maxRows: 5 }}
              maxLength={500}
              placeholder={t("reminder.textHint")}
            />
          </Form.Item>
          <Form.Item
            name="at"
            label={t("reminder.at")}
            rules={[{ required: true, message: t("reminder.atMissing") }, { validator: ahead }]}
            {...asWords}
          >
            <DatePicker
              showTime={{ format: "HH:mm" }}
              format="YYYY-MM-DD HH:mm"
              needConfirm={false}
              presets={presets}
              className={styles.moment}
            />
          </Form.Item>
        </Form>
        {error && !(error instanceof Problem && error.errors.length > 0) && (
          <Alert type="error" showIcon role="alert" title={words(error).detail ?? words(error).title} />
        )}
      </div>
    </Modal>
  );
}
