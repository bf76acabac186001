import { CheckOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions } from "@/api/queries";
import type { Case, ReplyChannel } from "@/api/types";
import { useMe } from "@/session/session";
import type { Words } from "./actions";
import styles from "./composer.module.css";
import { filledTemplate, GAP, missingParts, PARTS } from "./replyTemplate";
import { useRequired } from "./useRequired";

const CHANNELS: ReplyChannel[] = ["phone", "sms", "email"];

interface ReplyFieldsProps {
  kase: Case;
  /** Tells the draft what was put into the form other than by typing. */
  onFilled(): void;
}

export function ReplyFields({ kase, onFilled }: ReplyFieldsProps) {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  const filled = {
    validator: (_rule: unknown, text: string | undefined) =>
      text && GAP.test(text) ? Promise.reject(new Error(t("reply.gap.left"))) : Promise.resolve(),
  };
  return (
    <>
      <div className={styles.row}>
        <Form.Item name="replyChannel" label={t("form.replyChannel")} layout="horizontal" colon={false}>
          <Segmented options={CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))} />
        </Form.Item>
        <TemplateField kase={kase} onFilled={onFilled} />
      </div>
      <Form.Item
        name="text"
        label={t("form.replyText")}
        rules={[...required(t("form.replyText")), filled]}
        validateTrigger={[]}
        className={styles.bare}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 9 }} />
      </Form.Item>
      <FiveParts />
    </>
  );
}

/** The words that the rules offer for this category: choosing one puts it, filled in, where the text stands. */
function TemplateField({ kase, onFilled }: ReplyFieldsProps) {
  const { t, i18n } = useTranslation("case");
  const { zone } = useMe();
  const form = Form.useFormInstance<Words>();
  const templates = useQuery(choicesOptions(kase.id)).data?.templates ?? [];
  if (templates.length === 0) return null;
  return (
    <Form.Item
      name="template"
      label={t("form.template")}
      className={styles.grow}
      layout="horizontal"
      colon={false}
    >
      <Select
        allowClear
        placeholder={t("form.templateHint")}
        options={templates.map(({ code, name }) => ({ value: code, label: name }))}
        onSelect={(code: string) => {
          const chosen = templates.find((one) => one.code === code);
          if (!chosen) return;
          form.setFieldValue("text", filledTemplate(chosen.text, kase, i18n.t, zone));
          onFilled();
        }}
      />
    </Form.Item>
  );
}

/** The five parts a reply must have, ticked while they are written. */
function FiveParts() {
  const { t } = useTranslation("case");
  const text = Form.useWatch<Words["text"]>("text") ?? "";
  const missing = missingParts(text, t);
  return (
    <ul className={styles.parts} aria-label={t("reply.parts")}>
      {PARTS.map((part) => {
        const lacks = missing.includes(part);
        return (
          <li key={part} data-lacks={lacks || undefined}>
            <span aria-hidden>{lacks ? <ExclamationCircleOutlined /> : <CheckOutlined />}</span>{" "}
            {t(lacks ? "reply.lacks" : "reply.has", { part: t(`reply.part.${part}`) })}
          </li>
        );
      })}
    </ul>
  );
}
