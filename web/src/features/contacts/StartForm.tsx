import { Button, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors, useProblem } from "@/api/problem";
import type { Channel } from "@/api/types";
import { phoneOf } from "@/features/agentdesk/registration/registration";
import { Kbd } from "@/ui";
import { CHANNELS } from "./channels";
import styles from "./contacts.module.css";
import type { Contacting } from "./useContact";

interface Values {
  channel: Channel;
  phone?: string;
  name?: string;
}

interface StartFormProps {
  icon: ReactNode;
  contacting: Contacting;
  onStarted(phone: string, name: string, channel: Channel): void;
}

/** A number and Enter: more is not needed to begin. */
export function StartForm({ icon, contacting, onStarted }: StartFormProps) {
  const { t } = useTranslation(["contacts", "common"]);
  const { show } = useProblem();
  const [form] = Form.useForm<Values>();
  const aNumber = {
    validator: (_rule: unknown, typed: string | undefined) =>
      !typed?.trim() || phoneOf(typed) ? Promise.resolve() : Promise.reject(new Error(t("start.phoneWrong"))),
  };
  const start = async ({ channel, phone = "", name = "" }: Values) => {
    try {
      const outbound = channel === "outbound" || channel === "visit";
      if (await contacting.start({ channel, phone, name, outbound })) onStarted(phone, name, channel);
    } catch (problem) {
      const errors = fieldErrors(problem);
      if (errors.length === 0) show(problem);
      else form.setFields(errors as Parameters<typeof form.setFields>[0]);
    }
  };
  return (
    <Form<Values>
      // Its fields stand beside another form's of the same names.
      name="contact"
      form={form}
      layout="inline"
      className={styles.start}
      initialValues={{ channel: "hotline" }}
      onFinish={(values) => void start(values)}
      aria-label={t("start.title")}
    >
      <span className={styles.startIcon}>{icon}</span>
      <Form.Item name="channel">
        <Select
          aria-label={t("start.channel")}
          popupMatchSelectWidth={false}
          options={CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="phone" rules={[aNumber]} validateTrigger="onBlur" className={styles.startPhone}>
        <Input
          data-contact-phone
          aria-label={t("start.phone")}
          inputMode="tel"
          autoComplete="off"
          maxLength={24}
          placeholder={t("start.phoneHint")}
        />
      </Form.Item>
      <Form.Item name="name" className={styles.startName}>
        <Input
          aria-label={t("start.name")}
          autoComplete="off"
          maxLength={64}
          placeholder={t("start.nameHint")}
        />
      </Form.Item>
      <Button htmlType="submit" loading={contacting.busy}>
        {t("start.send")} <Kbd>⏎</Kbd>
      </Button>
    </Form>
  );
}
