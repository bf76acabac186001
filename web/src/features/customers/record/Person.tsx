import { CheckCircleOutlined, ClockCircleOutlined, WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ClearCustomer, CustomerRecord } from "@/api/types";
import { StaffName, When } from "@/ui";
import styles from "../customers.module.css";
import { Card } from "./Card";

interface PersonProps {
  customer: CustomerRecord;
  clear: ClearCustomer;
}

/** What is written down of the customer, each field masked unless it was asked for in clear. */
export function Person({ customer, clear }: PersonProps) {
  const { t, i18n } = useTranslation("customers");
  const document =
    customer.document_type &&
    `${t(`document.${customer.document_type}`)} ${clear.document ?? customer.document_number ?? ""}`;
  return (
    <Card title={t("person.title")}>
      <dl className={styles.facts}>
        <Fact name={t("field.name")} value={clear.name ?? customer.name} />
        <Fact name={t("field.category")} value={t(`category.${customer.category}`)} />
        <Fact name={t("field.document")} value={document} />
        <Fact name={t("field.email")} value={clear.email ?? customer.email} />
        <Fact name={t("field.address")} value={clear.address ?? customer.address} />
        {customer.preferred_channel && (
          <Fact name={t("field.preferred_channel")} value={t(`way.${customer.preferred_channel}`)} />
        )}
        {customer.language && (
          <Fact name={t("field.language")} value={spokenAs(customer.language, i18n.language)} />
        )}
        {customer.brand && <Fact name={t("field.brand")} value={customer.brand} />}
        <Fact name={t("field.provenance")} value={t(`provenance.${customer.provenance}`)} />
        <Fact name={t("field.audit")} value={<AuditSign audit={customer.audit} />} />
        <Fact
          name={t("field.entered")}
          value={
            <>
              <When at={customer.created_at} />{" "}
              <StaffName staff={customer.created_by} none={t("person.system")} />
            </>
          }
        />
      </dl>
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  const { t } = useTranslation("customers");
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value || <span className={styles.quiet}>{t("common:none")}</span>}</dd>
    </div>
  );
}

/** A language by its name; what is no code of one is shown as it was written. */
function spokenAs(code: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

const SIGNS = { open: ClockCircleOutlined, right: CheckCircleOutlined, wrong: WarningOutlined };

function AuditSign({ audit }: { audit: CustomerRecord["audit"] }) {
  const { t } = useTranslation("customers");
  const Sign = SIGNS[audit];
  return (
    <span className={styles[`audit_${audit}`]}>
      <Sign aria-hidden /> {t(`audit.${audit}`)}
    </span>
  );
}
