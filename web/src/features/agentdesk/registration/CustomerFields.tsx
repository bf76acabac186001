import { Form, Input, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import styles from "../agentdesk.module.css";
import { useWords } from "./fieldWords";
import { phoneOf } from "./registration";

const USUAL: Channel[] = ["hotline", "hall", "online", "email"];

export function CustomerFields() {
  const { t } = useTranslation(["agentdesk", "common"]);
  const { required } = useWords();
  // Any other channel is that of the contact in which the complaint came up.
  const chosen = Form.useWatch<Channel | undefined>("channel");
  const channels = chosen && !USUAL.includes(chosen) ? [...USUAL.slice(0, 3), chosen] : USUAL;
  const aNumber = {
    validator: (_rule: unknown, typed: string | undefined) =>
      !typed?.trim() || phoneOf(typed) ? Promise.resolve() : Promise.reject(new Error(t("form.phoneWrong"))),
  };
  return (
    <>
      <Form.Item
        name="phone"
        label={t("field.phone")}
        rules={[required("phone"), aNumber]}
        validateTrigger="onBlur"
        className={styles.three}
      >
        <Input autoFocus inputMode="tel" autoComplete="off" maxLength={24} placeholder={t("hint.phone")} />
      </Form.Item>
      <Form.Item
        name="customer_name"
        label={t("field.customer_name")}
        rules={[required("customer_name")]}
        validateTrigger={[]}
        className={styles.three}
      >
        <Input autoComplete="off" maxLength={64} placeholder={t("hint.customer_name")} />
      </Form.Item>
      <Form.Item
        name="channel"
        label={t("field.channel")}
        rules={[{ required: true }]}
        className={styles.channel}
      >
        <Segmented
          block
          options={channels.map((value) => ({ value, label: t(`common:channel.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}
