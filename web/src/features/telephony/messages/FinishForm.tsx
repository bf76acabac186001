import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { choicesOptions, contactKeys, finishContact } from "@/features/contacts/api";
import { Kbd } from "@/ui";
import { Refused } from "@/ui/Refused";
import { useWish } from "@/ui/wishing";
import { telephonyKeys } from "../api";
import { type Message, messageKeys } from "./api";
import styles from "./messages.module.css";

interface Ending {
  result: string;
  summary?: string;
}

interface FinishFormProps {
  message: Message;
  onDone(): void;
}

/** A message ends as every contact does: with a result. */
export function FinishForm({ message, onDone }: FinishFormProps) {
  const { t } = useTranslation("telephony");
  const [form] = Form.useForm<Ending>();
  const results = useQuery(choicesOptions).data?.results ?? [];
  const finish = useWish({
    send: ({ result, summary }: Ending, key) =>
      finishContact(message.contact, { result, summary: summary?.trim() || null, redials: false }, key),
    said: t("messages.finished"),
    renews: [messageKeys.all, contactKeys.mine, telephonyKeys.seat],
    form,
    done: onDone,
  });
  const lacksPromise = finish.error instanceof Problem && finish.error.id === "promise-missing";
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className={styles.finish}
      onFinish={(ending) => finish.mutate(ending)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      <Form.Item
        name="result"
        label={t("messages.howEnded")}
        rules={[{ required: true, message: t("messages.pick") }]}
      >
        <Select options={results.map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <Form.Item name="summary" label={t("messages.summary")}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      {lacksPromise ? <p role="alert">{t("messages.promise")}</p> : <Refused problem={finish.error} />}
      <Button type="primary" htmlType="submit" loading={finish.isPending}>
        {t("messages.finish")} <Kbd>Ctrl ⏎</Kbd>
      </Button>
    </Form>
  );
}
