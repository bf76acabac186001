import { CheckCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import type { BossView } from "./api";
import styles from "./boss.module.css";
import { coded, money } from "./telling";

/** Who it is in BOSS, masked, and what is owed in all. */
export function BossCustomer({ view }: { view: BossView }) {
  const { t } = useTranslation("boss");
  const { zone } = useMe();
  const { customer } = view;
  if (!customer)
    return (
      <section className={styles.part}>
        <Owed view={view} />
      </section>
    );
  const facts: [string, ReactNode][] = [
    ["tier", customer.tier && coded(t, "tiers", customer.tier)],
    ["brand", customer.brand],
    ["since", customer.since && absolute(customer.since, zone, "YYYY-MM-DD")],
    ["number", customer.number],
    ["accounts", customer.accounts.join(", ")],
    ["address", customer.address],
  ];
  return (
    <section className={styles.part}>
      <p className={styles.name}>
        <b>{customer.name ?? t("noName")}</b>
        {customer.status && customer.status !== "Approved" && (
          <span className={styles.quiet}>{coded(t, "customerStatus", customer.status)}</span>
        )}
      </p>
      <Owed view={view} />
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Owed({ view: { owed, bills } }: { view: BossView }) {
  const { t, i18n } = useTranslation("boss");
  if (!owed) return <p className={styles.quiet}>{t("owed.unknown")}</p>;
  if (owed.length === 0)
    return (
      <p className={styles.paid}>
        <CheckCircleOutlined aria-hidden /> {t("owed.nothing")}
      </p>
    );
  const late = bills?.some(({ standing }) => standing === "overdue") ?? false;
  return (
    <p className={late ? styles.overdue : styles.owed}>
      {late && <ExclamationCircleOutlined aria-hidden />}{" "}
      {t(late ? "owed.overdue" : "owed.due", {
        amount: owed.map((amount) => money(amount, i18n.language)).join(" + "),
      })}
    </p>
  );
}
