import { Form, Input, InputNumber, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { Outcome } from "@/api/types";
import type { Words } from "../actions";
import styles from "../composer.module.css";
import { isMoney } from "../senders";
import { useRequired } from "../useRequired";

const OUTCOMES: Outcome[] = ["explanation", "fix", "apology", "refund", "compensation", "rejection"];

export function ProposeFields() {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  const paid = isMoney(Form.useWatch<Words["outcome"]>("outcome"));
  return (
    <>
      <div className={styles.row}>
        <Form.Item
          name="outcome"
          label={t("form.outcome")}
          rules={required(t("form.outcome"))}
          layout="horizontal"
          colon={false}
        >
          <Segmented options={OUTCOMES.map((value) => ({ value, label: t(`common:outcome.${value}`) }))} />
        </Form.Item>
        {paid && (
          <Form.Item
            name="amount"
            label={t("form.amount")}
            rules={[{ required: true, message: t("form.required", { what: t("form.amount") }) }]}
            layout="horizontal"
            colon={false}
          >
            <InputNumber<string>
              stringMode
              min="0.01"
              max="9999999.99"
              precision={2}
              controls={false}
              suffix={t("form.currency")}
              style={{ inlineSize: 150 }}
            />
          </Form.Item>
        )}
      </div>
      <Form.Item
        name="solution"
        label={t("form.solution")}
        rules={required(t("form.solution"))}
        className={styles.bare}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} placeholder={t("form.solutionHint")} />
      </Form.Item>
    </>
  );
}
