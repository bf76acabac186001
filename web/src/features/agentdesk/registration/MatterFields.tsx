import { DatePicker, Form, Input, Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Urgency } from "@/api/types";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { asWords, instantOf } from "@/ui/wall";
import styles from "../agentdesk.module.css";
import { useWords } from "./fieldWords";

/** Nobody chooses: the table of urgencies decides. */
const BY_RULE = "rule";
const URGENCIES: Urgency[] = ["general", "urgent", "complex"];

export function MatterFields({ children, onChosen }: { children: ReactNode; onChosen(): void }) {
  const { t } = useTranslation(["agentdesk", "common"]);
  const { zone } = useMe();
  const { required } = useWords();
  const when = (isRight: (instant: number) => boolean, message: string) => ({
    validator: (_rule: unknown, words: string | null | undefined) =>
      !words || isRight(Date.parse(instantOf(words, zone)))
        ? Promise.resolve()
        : Promise.reject(new Error(message)),
  });
  const picker = {
    showTime: { format: "HH:mm" },
    format: "YYYY-MM-DD HH:mm",
    needConfirm: false,
    style: { width: "100%" },
  };
  return (
    <>
      <Form.Item name="matter" label={t("field.matter")} rules={[required("matter")]} validateTrigger={[]}>
        <Input autoComplete="off" maxLength={120} placeholder={t("hint.matter")} />
      </Form.Item>
      <Form.Item
        name="occurred_at"
        label={t("field.occurred_at")}
        rules={[required("occurred_at"), when((at) => at <= serverNow() + 60_000, t("form.future"))]}
        className={styles.half}
        {...asWords}
      >
        <DatePicker {...picker} />
      </Form.Item>
      <Form.Item
        name="urgency"
        label={t("field.urgency")}
        className={styles.half}
        tooltip={t("hint.urgency")}
        getValueProps={(value: Urgency | undefined) => ({ value: value ?? BY_RULE })}
        normalize={(value: string) => (value === BY_RULE ? undefined : value)}
      >
        <Segmented
          block
          options={[
            { value: BY_RULE, label: t("field.byRule") },
            ...URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) })),
          ]}
        />
      </Form.Item>
      {children}
      <Form.Item
        name="description"
        label={t("field.description")}
        rules={[required("description")]}
        validateTrigger={[]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} placeholder={t("hint.description")} />
      </Form.Item>
      <Form.Item
        name="agreed_at"
        label={t("field.agreed_at")}
        rules={[when((at) => at > serverNow(), t("form.past"))]}
        tooltip={t("hint.agreed_at")}
        className={styles.half}
        {...asWords}
      >
        <DatePicker {...picker} placeholder={t("hint.agreed")} onOk={onChosen} />
      </Form.Item>
    </>
  );
}
