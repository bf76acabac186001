import { CheckOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Form, Input, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { ReplyChannel } from "@/api/types";
import type { Words } from "./actions";
import styles from "./composer.module.css";
import { GAP, missingParts, PARTS } from "./replyTemplate";
import { useRequired } from "./useRequired";

const CHANNELS: ReplyChannel[] = ["phone", "sms", "email"];

export function ReplyFields() {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  const filled = {
    validator: (_rule: unknown, text: string | undefined) =>
      text && GAP.test(text) ? Promise.reject(new Error(t("reply.gap.left"))) : Promise.resolve(),
  };
  return (
    <>
      <Form.Item name="replyChannel" label={t("form.replyChannel")} layout="horizontal" colon={false}>
        <Segmented options={CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))} />
      </Form.Item>
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
