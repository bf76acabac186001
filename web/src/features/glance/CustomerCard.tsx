/** Who it is, at a glance: level, what to be careful of, what was promised, what came before. */
import { CheckCircleOutlined, CrownOutlined, WarningFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton, Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Glance } from "@/api/types";
import { choicesOptions } from "@/features/contacts/api";
import { addressOf } from "@/features/contacts/words";
import { useMay } from "@/session/session";
import { Due, ProblemPanel, useDelayed, When } from "@/ui";
import { type Asked, glanceOptions } from "./api";
import styles from "./glance.module.css";

interface CustomerCardProps {
  asked: Asked | null;
  /** What the agent wrote down, where no record says who it is. */
  name?: string | undefined;
  onOpen(ticket: string): void;
}

export function CustomerCard({ asked, name, onOpen }: CustomerCardProps) {
  const { t } = useTranslation("glance");
  const may = useMay("contacts.read");
  const { data, error, isLoading, refetch } = useQuery({
    ...glanceOptions(asked ?? {}),
    enabled: may && asked !== null,
  });
  const slow = useDelayed(isLoading);
  return (
    <section className={styles.card} aria-labelledby="glance-customer">
      <h2 id="glance-customer">{t("customer")}</h2>
      {asked === null && <p className={styles.quiet}>{t("phoneFirst")}</p>}
      {slow && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {error && asked && <ProblemPanel problem={error} retry={() => void refetch()} />}
      {data && asked && (
        <>
          <Who glance={data} name={name} />
          <Promised glance={data} onOpen={onOpen} />
          <Before glance={data} onOpen={onOpen} />
        </>
      )}
    </section>
  );
}

function Who({ glance, name }: { glance: Glance; name: string | undefined }) {
  const { t } = useTranslation(["glance", "contacts", "common"]);
  const { customer, sensitive, checked, elsewhere } = glance;
  const address = customer ? addressOf(customer, t) : name?.trim() || t("unnamed");
  return (
    <>
      <p className={styles.who}>
        <b>{address}</b>
        <span className={styles.figures}>{customer?.phone ?? glance.phone}</span>
      </p>
      {customer && (
        <p className={styles.tags}>
          <Tag icon={customer.tier === "ordinary" ? undefined : <CrownOutlined aria-hidden />}>
            {t(`tier.${customer.tier}`, { defaultValue: customer.tier })}
          </Tag>
          {customer.card && <Tag>{t(`card.${customer.card}`, { defaultValue: customer.card })}</Tag>}
          {customer.brand && <Tag>{t(`brand.${customer.brand}`, { defaultValue: customer.brand })}</Tag>}
          <span className={styles.quiet}>{customer.region.name}</span>
        </p>
      )}
      {sensitive && (
        <p className={styles.careful} role="alert">
          <WarningFilled aria-hidden /> {t("sensitive")}
          {glance.preferred_channel &&
            ` ${t("sensitiveBy", { channel: t(`common:channel.${glance.preferred_channel}`) })}`}
        </p>
      )}
      {checked?.passed && (
        <p className={styles.checked}>
          <CheckCircleOutlined aria-hidden />{" "}
          {t("checked", { means: t(`means.${checked.means}`, { defaultValue: checked.means }) })}
        </p>
      )}
      {checked && !checked.passed && (
        <p className={styles.careful}>
          <WarningFilled aria-hidden /> {t("checkFailed")}
        </p>
      )}
      {!customer && <p className={styles.quiet}>{t(elsewhere ? "elsewhere" : "noRecord")}</p>}
    </>
  );
}

interface PartProps {
  glance: Glance;
  onOpen(ticket: string): void;
}

function Promised({ glance: { promises }, onOpen }: PartProps) {
  const { t } = useTranslation("glance");
  if (promises.length === 0) return null;
  return (
    <>
      <h3>{t("promises", { count: promises.length })}</h3>
      <ul className={styles.list}>
        {promises.map((one) => (
          <li key={one.id}>
            <Line ticket={one.ticket_id} onOpen={onOpen} title={one.text}>
              <span className={styles.row}>
                <b>{one.kind_name}</b>
                <span className={styles.words}>{one.text}</span>
                <Due
                  at={one.due_at}
                  state={one.state === "broken" ? "lost" : "running"}
                  soonAt={one.due_soon_at}
                />
              </span>
            </Line>
          </li>
        ))}
      </ul>
    </>
  );
}

function Before({ glance: { contacts }, onOpen }: PartProps) {
  const { t } = useTranslation(["glance", "common"]);
  const choices = useQuery({ ...choicesOptions, enabled: useMay("contacts.take") }).data;
  const word = (list: { code: string; name: string }[] | undefined, code: string | null) =>
    list?.find((one) => one.code === code)?.name ?? code;
  if (contacts.length === 0) return null;
  return (
    <>
      <h3>{t("contacts", { count: contacts.length })}</h3>
      <ul className={styles.list}>
        {contacts.slice(0, 5).map((one) => (
          <li key={one.id}>
            <Line ticket={one.ticket_id} onOpen={onOpen} title={one.summary ?? undefined}>
              <span className={styles.row}>
                <span className={styles.quiet}>{t(`common:channel.${one.channel}`)}</span>
                <span className={styles.words}>{one.summary ?? word(choices?.purposes, one.purpose)}</span>
                <span className={styles.quiet}>
                  {one.ended_at ? word(choices?.results, one.result) : t("running")}{" "}
                  <When at={one.started_at} />
                </span>
              </span>
            </Line>
          </li>
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  ticket: string | null;
  title: string | undefined;
  onOpen(ticket: string): void;
  children: ReactNode;
}

/** A line that leads to its case, where it has one. */
function Line({ ticket, title, onOpen, children }: LineProps) {
  if (!ticket) return <span title={title}>{children}</span>;
  return (
    <button type="button" className={styles.open} title={title} onClick={() => onOpen(ticket)}>
      {children}
    </button>
  );
}
