/** The short forms: one decision and the words that go with it. */
import { Form, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { Case, Unanswered, Urgency } from "@/api/types";
import { useNow } from "@/ui";
import { openPauses, pendingRefunds, unseenUrgings } from "../../notices/notices";
import { money } from "../../words";
import type { Words } from "../actions";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";
import { TextField } from "./TextField";

const UNANSWERED: Unanswered[] = ["unreachable", "declined", "no_reply"];
const URGENCIES: Urgency[] = ["general", "urgent", "complex"];

export function NoAnswerFields() {
  const { t } = useTranslation("case");
  const required = useRequired();
  return (
    <>
      <Form.Item
        name="unanswered"
        label={t("form.unanswered")}
        rules={required(t("form.unanswered"))}
        layout="horizontal"
        colon={false}
      >
        {/* No reason may look chosen before somebody has chosen it. */}
        <Radio.Group
          optionType="button"
          options={UNANSWERED.map((value) => ({ value, label: t(`unanswered.${value}`) }))}
        />
      </Form.Item>
      <TextField name="note" words="unansweredNote" optional />
    </>
  );
}

export function RegradeFields({ kase }: { kase: Case }) {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  return (
    <>
      <Form.Item
        name="urgency"
        label={t("form.urgency")}
        rules={required(t("form.urgency"))}
        extra={t("form.urgencyExtra")}
        layout="horizontal"
        colon={false}
      >
        <Radio.Group
          optionType="button"
          options={URGENCIES.map((value) => ({
            value,
            label: t(`common:urgency.${value}`),
            disabled: value === kase.urgency,
          }))}
        />
      </Form.Item>
      <TextField name="reason" words="regradeReason" rows={1} />
    </>
  );
}

export function RefundFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const received = Form.useWatch<Words["received"]>("received");
  const [pending] = pendingRefunds(kase);
  return (
    <>
      {pending && (
        <p className={styles.statement}>{t("form.refundSay", { amount: money(pending.amount) })}</p>
      )}
      <Form.Item
        name="received"
        label={t("form.received")}
        rules={[{ required: true, message: t("form.required", { what: t("form.received") }) }]}
        extra={received === false ? t("form.notReceivedExtra") : undefined}
        layout="horizontal"
        colon={false}
      >
        <Radio.Group
          optionType="button"
          options={[
            { value: true, label: t("refund.received") },
            { value: false, label: t("refund.notReceived") },
          ]}
        />
      </Form.Item>
      <TextField name="note" words="refundNote" rows={1} optional />
    </>
  );
}

export function ResumeFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const open = openPauses(kase, useNow());
  return (
    <>
      {open.length > 0 && (
        <p className={styles.statement}>
          {t("form.resumeSay", { names: open.map(({ name }) => name).join(t("comma")) })}
        </p>
      )}
      <TextField name="note" words="resumeNote" rows={1} optional />
    </>
  );
}

export function SeeUrgingsFields({ kase }: { kase: Case }) {
  return (
    <ul className={styles.statement}>
      {unseenUrgings(kase).map(({ id, text, urged_by }) => (
        <li key={id}>
          {urged_by.name}: {text}
        </li>
      ))}
    </ul>
  );
}
