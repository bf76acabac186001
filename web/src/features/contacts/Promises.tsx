/** What one has promised and must keep: the earliest first; a broken one stays until it is kept or taken back. */
import { FileTextOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Promised } from "@/api/types";
import { useMay } from "@/session/session";
import { Due, ProblemPanel } from "@/ui";
import { promisesOptions } from "./api";
import styles from "./contacts.module.css";
import { PromiseDeeds } from "./PromiseDeeds";

const FRESH = 60_000;

export function Promises({ onOpen }: { onOpen(ticket: string): void }) {
  const { t } = useTranslation("contacts");
  const may = useMay("contacts.promise");
  const mine = useInfiniteQuery({ ...promisesOptions, enabled: may, refetchInterval: FRESH });
  const rows = mine.data?.pages.flatMap((page) => page.items) ?? [];
  if (!may) return null;
  return (
    <section className={styles.panel} aria-labelledby="promises-title">
      <h2 id="promises-title">
        <FileTextOutlined aria-hidden /> {t("promises.title")}
      </h2>
      {mine.error && !mine.data && <ProblemPanel problem={mine.error} retry={() => void mine.refetch()} />}
      {mine.data && rows.length === 0 && <p className={styles.none}>{t("promises.none")}</p>}
      <ul className={styles.list}>
        {rows.map((row) => (
          <PromiseRow key={row.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
      {mine.hasNextPage && (
        <Button
          type="link"
          size="small"
          loading={mine.isFetchingNextPage}
          onClick={() => void mine.fetchNextPage()}
        >
          {t("promises.more")}
        </Button>
      )}
    </section>
  );
}

interface PromiseRowProps {
  row: Promised;
  onOpen(ticket: string): void;
}

function PromiseRow({ row, onOpen }: PromiseRowProps) {
  const { ticket_id: ticket } = row;
  return (
    <li>
      <PromiseDeeds id={row.id} onOpen={ticket ? () => onOpen(ticket) : undefined}>
        <button type="button" className={styles.promise} title={row.text}>
          <span className={styles.itemTop}>
            <b>{row.kind_name}</b>
            <span className={styles.quiet}>{row.customer_name ?? row.phone}</span>
            <span className={styles.grow} />
            <Due at={row.due_at} state={row.state === "broken" ? "lost" : "running"} soonAt={row.remind_at} />
          </span>
          <span className={styles.words}>{row.text}</span>
        </button>
      </PromiseDeeds>
    </li>
  );
}
