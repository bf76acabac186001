/** The fields of each action; every form ends with the one button of its action. */
import { Form, Input, Radio, Segmented, Switch } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Case, Grade, LogChannel, Outcome } from "@/api/types";
import type { Action, Words } from "./actions";
import styles from "./composer.module.css";
import { HandlerField } from "./HandlerField";
import { ReplyFields } from "./ReplyFields";
import { useRequired } from "./useRequired";

const LOG_CHANNELS: LogChannel[] = ["phone", "sms", "email", "visit", "internal"];
const OUTCOMES: Outcome[] = ["explanation", "fix", "apology", "refund", "compensation", "rejection"];
const GRADES: Grade[] = ["very_satisfied", "satisfied", "ordinary", "dissatisfied"];

function LogFields() {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  const internal = Form.useWatch<Words["logChannel"]>("logChannel") === "internal";
  return (
    <>
      <div className={styles.row}>
        <Form.Item name="logChannel" label={t("form.channel")} layout="horizontal" colon={false}>
          <Segmented
            options={LOG_CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="person"
          label={t("form.person")}
          className={styles.grow}
          layout="horizontal"
          colon={false}
        >
          <Input maxLength={64} placeholder={t(internal ? "form.personInternal" : "form.personHint")} />
        </Form.Item>
        {!internal && (
          <Form.Item
            name="visible"
            label={t("form.visible")}
            valuePropName="checked"
            layout="horizontal"
            colon={false}
          >
            <Switch checkedChildren={t("seen.yes")} unCheckedChildren={t("seen.no")} />
          </Form.Item>
        )}
      </div>
      <Form.Item
        name="text"
        label={t("form.logText")}
        rules={required(t("form.logText"))}
        className={styles.bare}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} placeholder={t("form.logHint")} />
      </Form.Item>
    </>
  );
}

function ProposeFields() {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  return (
    <>
      <Form.Item
        name="outcome"
        label={t("form.outcome")}
        rules={required(t("form.outcome"))}
        layout="horizontal"
        colon={false}
      >
        <Segmented options={OUTCOMES.map((value) => ({ value, label: t(`common:outcome.${value}`) }))} />
      </Form.Item>
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

function SatisfactionFields() {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  const dissatisfied = Form.useWatch<Words["grade"]>("grade") === "dissatisfied";
  return (
    <>
      <Form.Item
        name="grade"
        label={t("form.grade")}
        rules={required(t("form.grade"))}
        layout="horizontal"
        colon={false}
      >
        {/* No answer may look chosen before the customer has given one. */}
        <Radio.Group
          optionType="button"
          options={GRADES.map((value) => ({ value, label: t(`common:grade.${value}`) }))}
        />
      </Form.Item>
      {dissatisfied && (
        <Form.Item
          name="demand"
          label={t("form.demand")}
          rules={required(t("form.demand"))}
          extra={t("form.demandExtra")}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} placeholder={t("form.demandHint")} />
        </Form.Item>
      )}
    </>
  );
}

function CloseFields() {
  const { t } = useTranslation("case");
  return (
    <Form.Item name="note" label={t("form.note")} extra={t("form.closeExtra")}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} placeholder={t("form.noteHint")} />
    </Form.Item>
  );
}

function AcceptFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  return <p className={styles.statement}>{t("form.acceptSay", { department: kase.department.name })}</p>;
}

export function fieldsOf(action: Action, kase: Case): ReactNode {
  const fields: Record<Action, ReactNode> = {
    accept: <AcceptFields kase={kase} />,
    assign: <HandlerField kase={kase} />,
    log: <LogFields />,
    propose: <ProposeFields />,
    reply: <ReplyFields />,
    satisfaction: <SatisfactionFields />,
    close: <CloseFields />,
  };
  return fields[action];
}
