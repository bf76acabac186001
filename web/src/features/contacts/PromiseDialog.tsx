/** What is promised, by when; who may not promise it is told before it is written down. */
import { WarningFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors, useProblem } from "@/api/problem";
import { useIntention } from "@/features/case/composer/useIntention";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { asWords, instantOf, wallClock } from "@/ui/wall";
import { choicesOptions, makePromise, promiseOnTicket } from "./api";
import styles from "./contacts.module.css";
import { useDone } from "./useDone";
import { beyond } from "./words";

interface Values {
  kind?: string;
  text?: string;
  due_at?: string | null;
}

interface PromiseDialogProps {
  about: { contact: string } | { customer: string } | { ticket: string };
  onClose(): void;
}

const HOUR = 3_600_000;
const AHEAD = [1, 2, 4, 24, 48] as const;

export function PromiseDialog({ about, onClose }: PromiseDialogProps) {
  const { t } = useTranslation("contacts");
  const { zone } = useMe();
  const { show } = useProblem();
  const { renew } = useDone();
  const { keyFor } = useIntention();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const kinds = useQuery(choicesOptions).data?.promises ?? [];
  const chosen = Form.useWatch("kind", form);
  const kind = kinds.find(({ code }) => code === chosen);
  const due = Form.useWatch("due_at", form);
  const dueAt = due ? Date.parse(instantOf(due, zone)) : null;
  const tooFar = beyond(kind, dueAt, serverNow());

  const send = async ({ kind: code = "", text = "", due_at }: Values) => {
    const body = { kind: code, text: text.trim(), due_at: instantOf(due_at ?? "", zone) };
    setBusy(true);
    try {
      if ("ticket" in about) await promiseOnTicket(about.ticket, body, keyFor({ ...body, ...about }));
      else await makePromise({ ...body, ...about }, keyFor({ ...body, ...about }));
      void renew();
      onClose();
    } catch (problem) {
      const errors = fieldErrors(problem);
      if (errors.length === 0) show(problem);
      else form.setFields(errors as Parameters<typeof form.setFields>[0]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={480}
      title={t("promise.title")}
      okText={t(tooFar ? "promise.sendWarned" : "promise.send")}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form<Values>
        name="promise"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: "callback", due_at: wallClock(serverNow() + 2 * HOUR, zone) }}
        onFinish={(values) => void send(values)}
      >
        <Form.Item name="kind" label={t("promise.kind")} rules={[{ required: true }]}>
          <Select
            autoFocus
            options={kinds.map(({ code, name, allowed }) => ({
              value: code,
              label: allowed ? name : t("promise.notYours", { name }),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="text"
          label={t("promise.text")}
          rules={[{ required: true, whitespace: true, message: t("promise.textLacking") }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            placeholder={t("promise.textHint")}
            onKeyDown={(event) => {
              if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key === "Enter") form.submit();
            }}
          />
        </Form.Item>
        <Form.Item
          name="due_at"
          label={t("promise.due")}
          rules={[
            { required: true, message: t("promise.dueLacking") },
            {
              validator: (_rule, words: string | null) =>
                !words || Date.parse(instantOf(words, zone)) > serverNow()
                  ? Promise.resolve()
                  : Promise.reject(new Error(t("promise.duePast"))),
            },
          ]}
          {...asWords}
        >
          <DatePicker
            showTime={{ format: "HH:mm" }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            style={{ width: "100%" }}
          />
        </Form.Item>
        <div className={styles.ahead}>
          {AHEAD.map((hours) => (
            <Button
              key={hours}
              size="small"
              onClick={() => form.setFieldsValue({ due_at: wallClock(serverNow() + hours * HOUR, zone) })}
            >
              {t("promise.ahead", { count: hours })}
            </Button>
          ))}
        </div>
        {tooFar && kind && (
          <Alert
            type="warning"
            showIcon
            icon={<WarningFilled />}
            title={t(`promise.beyond.${tooFar}`, { name: kind.name, hours: kind.longest_hours })}
            description={kind.consent ? t("promise.consent", { who: kind.consent }) : t("promise.keptWarned")}
          />
        )}
      </Form>
    </Modal>
  );
}
