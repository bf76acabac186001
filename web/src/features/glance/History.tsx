/** Everything between a customer and us, over all channels, newest first. */
import { AuditOutlined, FileTextOutlined, PhoneOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCategories } from "@/api/queries";
import type { HistoryEntry, TicketState } from "@/api/types";
import { choicesOptions } from "@/features/contacts/api";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, StaffName, StateTag, useDelayed, When } from "@/ui";
import { historyOptions } from "./api";
import styles from "./glance.module.css";

const ICONS: Record<HistoryEntry["kind"], ReactNode> = {
  contact: <PhoneOutlined aria-hidden />,
  ticket: <AuditOutlined aria-hidden />,
  promise: <FileTextOutlined aria-hidden />,
  identity: <SafetyCertificateOutlined aria-hidden />,
};

export function History({ customer }: { customer: string }) {
  const { t } = useTranslation("glance");
  const history = useInfiniteQuery(historyOptions(customer));
  const slow = useDelayed(history.isLoading);
  const rows = history.data?.pages.flatMap((page) => page.items) ?? [];
  if (history.error && !history.data)
    return <ProblemPanel problem={history.error} retry={() => void history.refetch()} />;
  if (slow) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (history.data && rows.length === 0) return <Empty what={t("history.none")} how={t("history.how")} />;
  return (
    <>
      <ol className={styles.history} aria-label={t("history.title")}>
        {rows.map((row) => (
          <Entry key={`${row.kind} ${row.id}`} row={row} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button type="link" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t("history.more")}
        </Button>
      )}
    </>
  );
}

function Entry({ row }: { row: HistoryEntry }) {
  const { t } = useTranslation(["glance", "common"]);
  const named = useCode(row);
  return (
    <li className={styles.entry}>
      <span className={styles.icon} title={t(`history.kind.${row.kind}`)}>
        {ICONS[row.kind]}
      </span>
      <span className={styles.entryMain}>
        <span className={styles.row}>
          <b>{named}</b>
          {row.channel && <span className={styles.quiet}>{t(`common:channel.${row.channel}`)}</span>}
          <State row={row} />
        </span>
        {row.words && <span className={styles.entryWords}>{row.words}</span>}
        {row.number && row.ticket_id && (
          <Link to="/tickets/$id" params={{ id: row.ticket_id }}>
            {row.number}
          </Link>
        )}
      </span>
      <span className={styles.entrySide}>
        <When at={row.at} />
        {row.person && <StaffName staff={row.person} />}
      </span>
    </li>
  );
}

function useCode({ kind, code }: HistoryEntry): string {
  const { t } = useTranslation("glance");
  const choices = useQuery({ ...choicesOptions, enabled: useMay("contacts.take") }).data;
  const categories = useCategories().data;
  if (kind === "identity") return t(`means.${code}`, { defaultValue: code });
  const lists = { contact: choices?.purposes, promise: choices?.promises, ticket: categories };
  return lists[kind]?.find((one) => one.code === code)?.name ?? code;
}

function State({ row }: { row: HistoryEntry }) {
  const { t } = useTranslation("glance");
  const choices = useQuery({ ...choicesOptions, enabled: useMay("contacts.take") }).data;
  const { kind, state, broken_at } = row;
  if (kind === "ticket" && state) return <StateTag state={state as TicketState} />;
  if (kind === "contact") {
    const result = choices?.results.find(({ code }) => code === state)?.name ?? state;
    return <span className={styles.quiet}>{row.until ? result : t("running")}</span>;
  }
  const late = kind === "promise" && state === "kept" && broken_at !== null;
  const words = late ? t("state.keptLate") : t(`state.${state}`, { defaultValue: state ?? "" });
  const tone =
    broken_at || state === "failed" ? styles.bad : state === "kept" || state === "passed" ? styles.good : "";
  return <span className={`${styles.quiet} ${tone}`}>{words}</span>;
}
