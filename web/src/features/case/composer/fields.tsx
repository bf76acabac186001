/** The fields of each action; every form ends with the one button of its action. */
import { Form, Input, Radio } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Case, Grade } from "@/api/types";
import type { Action, Words } from "./actions";
import styles from "./composer.module.css";
import { CloseFields } from "./forms/CloseFields";
import { ExtendFields } from "./forms/ExtendFields";
import { LogFields } from "./forms/LogFields";
import { MergeFields } from "./forms/MergeFields";
import { MomentField } from "./forms/MomentField";
import { OfferFields } from "./forms/OfferFields";
import { PauseFields } from "./forms/PauseFields";
import { ProposeFields } from "./forms/ProposeFields";
import { RecordsFields } from "./forms/RecordsFields";
import { RouteFields } from "./forms/RouteFields";
import { SplitFields } from "./forms/SplitFields";
import { NoAnswerFields, RefundFields, RegradeFields, ResumeFields, SeeUrgingsFields } from "./forms/small";
import { TextField } from "./forms/TextField";
import { HandlerField } from "./HandlerField";
import { ReplyFields } from "./ReplyFields";
import { useRequired } from "./useRequired";

const GRADES: Grade[] = ["very_satisfied", "satisfied", "ordinary", "dissatisfied"];

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

function AcceptFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  return <p className={styles.statement}>{t("form.acceptSay", { department: kase.department.name })}</p>;
}

function AgreeFields() {
  const { t } = useTranslation("case");
  return (
    <>
      <MomentField name="at" label={t("form.agreed")} extra={t("form.agreedExtra")} />
      <TextField name="note" words="agreedNote" rows={1} optional />
    </>
  );
}

function UrgeFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  return (
    <TextField name="text" words="urge" extra={t("form.urgeExtra", { department: kase.department.name })} />
  );
}

function HandBackFields() {
  const { t } = useTranslation("case");
  return <TextField name="reason" words="handBackReason" extra={t("form.handBackExtra")} />;
}

export function fieldsOf(action: Action, kase: Case, onFilled: () => void): ReactNode {
  const fields: Record<Action, () => ReactNode> = {
    accept: () => <AcceptFields kase={kase} />,
    assign: () => <HandlerField kase={kase} />,
    return: () => <TextField name="reason" words="returnReason" />,
    route: () => <RouteFields kase={kase} />,
    log: () => <LogFields />,
    agree: () => <AgreeFields />,
    pause: () => <PauseFields kase={kase} />,
    resume: () => <ResumeFields kase={kase} />,
    propose: () => <ProposeFields />,
    send_back: () => <TextField name="reason" words="sendBackReason" />,
    reply: () => <ReplyFields kase={kase} onFilled={onFilled} />,
    satisfaction: () => <SatisfactionFields />,
    no_answer: () => <NoAnswerFields />,
    records: () => <RecordsFields kase={kase} />,
    close: () => <CloseFields kase={kase} />,
    refuse_closing: () => <TextField name="reason" words="refuseReason" />,
    reopen: () => <TextField name="demand" words="reopenDemand" />,
    refund: () => <RefundFields kase={kase} />,
    urge: () => <UrgeFields kase={kase} />,
    see_urgings: () => <SeeUrgingsFields kase={kase} />,
    regrade: () => <RegradeFields kase={kase} />,
    extend: () => <ExtendFields kase={kase} />,
    cancel: () => <TextField name="reason" words="cancelReason" />,
    merge: () => <MergeFields kase={kase} />,
    unmerge: () => <TextField name="reason" words="unmergeReason" />,
    split: () => <SplitFields kase={kase} />,
    hand_over: () => <OfferFields />,
    take_back: () => <TextField name="reason" words="takeBackReason" />,
    hand_back: () => <HandBackFields />,
  };
  return fields[action]();
}
