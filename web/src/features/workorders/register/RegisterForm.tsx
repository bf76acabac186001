import { PhoneOutlined } from "@ant-design/icons";
import { Button, Form, Input, Segmented, Select } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { moveOn } from "@/features/agentdesk/registration/moveOn";
import { FormFields } from "@/features/forms/FormFields";
import { ALL_CHANNELS } from "@/features/rules/types";
import { Kbd } from "@/ui";
import { formOf, type Registered, type TypeChoice } from "../api";
import styles from "./register.module.css";
import { useRegistering, type Values } from "./useRegistering";

const URGENCIES = ["general", "urgent", "complex"] as const;

interface RegisterFormProps {
  type: TypeChoice;
  onDone: (registered: Registered) => void;
}

/** What every work order needs, and then what its type asks for. */
export function RegisterForm({ type, onDone }: RegisterFormProps) {
  const { t } = useTranslation("workorders");
  const registering = useRegistering(type, onDone);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void registering.submit();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only forwards keys of the fields inside
    <div className={styles.formBox} onKeyDownCapture={moveOn} onKeyDown={keys}>
      {registering.contact && (
        <p className={styles.contact}>
          <PhoneOutlined aria-hidden /> {t("register.contact")}
        </p>
      )}
      <Form<Values>
        form={registering.form}
        layout="vertical"
        className={styles.form}
        initialValues={registering.initial}
        onValuesChange={(_delta, all) => registering.keep(all)}
        aria-label={type.name}
        scrollToFirstError
        requiredMark={(label, { required }) => (
          <>
            {label}
            {!required && <span className={styles.optional}>{t("register.optional")}</span>}
          </>
        )}
      >
        <CustomerFields type={type} />
        <MatterFields type={type} />
        {Object.keys(formOf(type).properties).length > 0 && (
          <div className={styles.whole}>
            <FormFields form={formOf(type)} />
          </div>
        )}
        <Form.Item
          name="answer"
          label={t("field.answer")}
          extra={t("register.answerHow")}
          className={styles.whole}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={10_000} />
        </Form.Item>
      </Form>
      <div className={styles.foot}>
        <Button type="primary" loading={registering.busy} onClick={() => void registering.submit()} data-send>
          {t("register.send")} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        <Button onClick={registering.clear}>{t("register.clear")}</Button>
      </div>
    </div>
  );
}

function useRequired() {
  const { t } = useTranslation("workorders");
  return [{ required: true, whitespace: true, message: t("forms:wrong.required") }];
}

function CustomerFields({ type }: { type: TypeChoice }) {
  const { t } = useTranslation("workorders");
  const required = useRequired();
  const asked = type.customer_required ? required : [];
  const channels = type.channels.length ? type.channels : ALL_CHANNELS;
  return (
    <>
      <Form.Item name="phone" label={t("field.phone")} rules={asked} validateTrigger={[]}>
        <Input autoFocus inputMode="tel" autoComplete="off" maxLength={24} />
      </Form.Item>
      <Form.Item name="customer_name" label={t("field.customer_name")} rules={asked} validateTrigger={[]}>
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
      <Form.Item name="channel" label={t("field.channel")} rules={required}>
        <Select options={channels.map((value) => ({ value, label: t(`common:channel.${value}`) }))} />
      </Form.Item>
    </>
  );
}

function MatterFields({ type }: { type: TypeChoice }) {
  const { t } = useTranslation("workorders");
  const required = useRequired();
  return (
    <>
      <Form.Item name="category" label={t("column.category")} rules={required} validateTrigger={[]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={type.categories.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item name="urgency" label={t("column.urgency")} rules={required} className={styles.two}>
        <Segmented options={URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="matter"
        label={t("field.matter")}
        rules={required}
        validateTrigger={[]}
        className={styles.whole}
      >
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="description"
        label={t("field.description")}
        rules={required}
        validateTrigger={[]}
        className={styles.whole}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={10_000} />
      </Form.Item>
    </>
  );
}
