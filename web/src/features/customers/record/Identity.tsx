import { CheckCircleFilled, CloseCircleOutlined, LockOutlined, SafetyOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import type { CustomerNumberLine, CustomerRecord, IdentityAnswer, IdentityClaim } from "@/api/types";
import { useIntention } from "@/features/case/composer/useIntention";
import { useMay, useMe } from "@/session/session";
import { absolute, StaffName } from "@/ui";
import { checkIdentity, choicesOptions } from "../api";
import styles from "../customers.module.css";
import { DocumentFields } from "../DocumentFields";
import { Card } from "./Card";
import { useChanged } from "./useRecord";

const MEANS = ["document", "service_password", "written_authority"] as const;

/** Who proved to be the customer today, on which number; and the check itself, which shows nothing of the record. */
export function Identity({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation("customers");
  const checks = useMay("customers.identify");
  const now = customer.numbers.filter((number) => number.until === null);
  return (
    <Card title={t("identity.title")}>
      <ul className={styles.rows}>
        {now.map((number) => (
          <li key={number.id}>
            <span>{number.phone}</span>
            <Standing number={number} until={customer.checks_until} />
          </li>
        ))}
      </ul>
      {checks &&
        now.length > 0 &&
        (customer.document_type ? (
          <Check customer={customer} numbers={now} />
        ) : (
          <p className={styles.quiet}>{t("identity.nothing")}</p>
        ))}
    </Card>
  );
}

function Standing({ number, until }: { number: CustomerNumberLine; until: string }) {
  const { t } = useTranslation("customers");
  const { zone } = useMe();
  const { proved } = number;
  if (proved) {
    return (
      <span className={styles.yes}>
        <CheckCircleFilled aria-hidden />{" "}
        {t("identity.proved", {
          time: absolute(proved.at, zone, "HH:mm"),
          means: t(`means.${proved.means}`),
        })}{" "}
        <StaffName staff={proved.by} />
      </span>
    );
  }
  if (number.left === 0) {
    return (
      <span className={styles.no}>
        <LockOutlined aria-hidden /> {t("identity.locked", { time: absolute(until, zone) })}
      </span>
    );
  }
  return (
    <span className={styles.quiet}>
      {number.failures > 0 ? t("identity.left", { count: number.left }) : t("identity.notYet")}
    </span>
  );
}

interface CheckProps {
  customer: CustomerRecord;
  numbers: CustomerNumberLine[];
}

function Check({ customer, numbers }: CheckProps) {
  const { t } = useTranslation("customers");
  const changed = useChanged(customer.id);
  const choices = useQuery(choicesOptions).data;
  const { keyFor, fulfilled } = useIntention();
  const [form] = Form.useForm<IdentityClaim>();
  const means = Form.useWatch("means", form) ?? "document";
  const checking = useMutation({
    mutationFn: (claim: IdentityClaim) => checkIdentity(customer.id, claim, keyFor(claim)),
    onSuccess: (answer) => {
      fulfilled();
      form.resetFields(["number"]);
      changed(answer.passed ? t("identity.passed") : null);
    },
    onError: (problem) => {
      fulfilled();
      form.setFields(fieldErrors(problem) as Parameters<typeof form.setFields>[0]);
    },
  });
  return (
    <Form<IdentityClaim>
      form={form}
      layout="vertical"
      className={styles.check}
      initialValues={{ means: "document", number_id: numbers[0]?.id }}
      onFinish={(values) => checking.mutate(values)}
    >
      {numbers.length > 1 && (
        <Form.Item name="number_id" label={t("identity.which")} className={styles.whole}>
          <Select options={numbers.map(({ id, phone }) => ({ value: id, label: phone }))} />
        </Form.Item>
      )}
      <Form.Item name="means" label={t("identity.means")}>
        <Select options={MEANS.map((value) => ({ value, label: t(`means.${value}`) }))} />
      </Form.Item>
      {means === "service_password" ? (
        <Alert type="info" showIcon title={t("identity.notConnected")} />
      ) : (
        choices && (
          <DocumentFields
            choices={choices}
            category={customer.category}
            names={["document_type", "number"]}
            required
          />
        )
      )}
      {means === "written_authority" && <p className={styles.quiet}>{t("identity.authority")}</p>}
      <Result answer={checking.data} problem={checking.error} />
      <Button
        htmlType="submit"
        icon={<SafetyOutlined />}
        loading={checking.isPending}
        disabled={means === "service_password"}
      >
        {t("identity.do")}
      </Button>
    </Form>
  );
}

function Result({ answer, problem }: { answer: IdentityAnswer | undefined; problem: unknown }) {
  const { t } = useTranslation("customers");
  const words = useProblemText();
  if (problem instanceof Problem && problem.errors.length > 0) return null;
  if (problem) {
    const { title, detail } = words(problem);
    return <Alert type="error" showIcon role="alert" title={title} description={detail} />;
  }
  if (!answer || answer.passed) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      icon={<CloseCircleOutlined />}
      title={t("identity.failed", { count: answer.left })}
    />
  );
}
