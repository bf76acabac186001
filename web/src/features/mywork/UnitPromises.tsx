/** What the units that one oversees have promised to customers: what waits, and what was broken. */
import { CheckCircleOutlined } from "@ant-design/icons";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import type { Promised } from "@/api/types";
import { PromiseDeeds } from "@/features/contacts/PromiseDeeds";
import { useWalk } from "@/features/supervision/useWalk";
import { CaseDrawer } from "@/features/worklist/CaseDrawer";
import { Chip } from "@/features/worklist/Chip";
import { useMay } from "@/session/session";
import { Due, Empty, Kbd, ProblemPanel, StaffName, TakeList, useDelayed, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { promiseFiguresOptions, takePromises, unitPromisesOptions } from "./api";
import styles from "./mywork.module.css";

interface UnitPromisesProps {
  broken: boolean;
  openId: string | undefined;
  onBroken(broken: boolean): void;
  onOpen(ticket: string | undefined): void;
}

export function UnitPromises({ broken, openId, onBroken, onOpen }: UnitPromisesProps) {
  const { t } = useTranslation("mywork");
  const list = useInfiniteQuery({ ...unitPromisesOptions(broken), placeholderData: keepPreviousData });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const slow = useDelayed(list.isPending);
  return (
    <>
      <Figures broken={broken} onBroken={onBroken} />
      {list.isError && rows.length === 0 ? (
        <ProblemPanel problem={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        slow && <Skeleton active className={ui.skeleton} />
      ) : rows.length === 0 ? (
        <Empty
          icon={<CheckCircleOutlined />}
          what={t(broken ? "promises.noneBroken" : "promises.none")}
          how={t("promises.how")}
        />
      ) : (
        <Lines rows={rows} list={list} openId={openId} onOpen={onOpen} />
      )}
    </>
  );
}

function Figures({ broken, onBroken }: Pick<UnitPromisesProps, "broken" | "onBroken">) {
  const { t } = useTranslation("mywork");
  const { data } = useQuery(promiseFiguresOptions);
  return (
    <div className={styles.bar}>
      <Chip active={!broken} onClick={() => onBroken(false)}>
        {t("promises.open")} <b>{data?.open}</b>
        {data && data.broken_open > 0 && (
          <span className={styles.late}> {t("late", { count: data.broken_open })}</span>
        )}
      </Chip>
      <Chip active={broken} onClick={() => onBroken(true)}>
        {t("promises.broken")}
      </Chip>
      {data && <span className={styles.quiet}>{t("promises.month", { ...data })}</span>}
      <span className={styles.keys}>
        <Kbd>J</Kbd> <Kbd>K</Kbd> <Kbd>Enter</Kbd> {t("keys")}
      </span>
      <TakeList send={takePromises(broken)} />
    </div>
  );
}

interface LinesProps extends Pick<UnitPromisesProps, "openId" | "onOpen"> {
  rows: readonly Promised[];
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

function Lines({ rows, list, openId, onOpen }: LinesProps) {
  const { t } = useTranslation("mywork");
  const walk = useWalk(rows.map(({ id }) => id));
  const step = (by: number) => {
    const next = rows.find(({ id }) => id === walk.step(by));
    // An open case follows the keyboard, where the next line has one.
    if (openId && next?.ticket_id) onOpen(next.ticket_id);
  };
  useHotkeys({
    j: () => step(1),
    arrowdown: () => step(1),
    k: () => step(-1),
    arrowup: () => step(-1),
    enter: () =>
      walk.frame.current?.querySelector<HTMLElement>(`[data-row="${walk.current}"] button`)?.click(),
    escape: openId ? () => onOpen(undefined) : undefined,
  });
  const place = rows.findIndex((row) => row.ticket_id === openId);
  return (
    <div ref={walk.frame} className={`${ui.scroll} ${styles.frame}`}>
      <ul className={styles.lines}>
        {rows.map((row) => (
          <Line
            key={row.id}
            row={row}
            current={row.id === walk.current}
            open={openId !== undefined && row.ticket_id === openId}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button type="link" block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <CaseDrawer
        id={openId}
        place={place < 0 ? undefined : `${place + 1} / ${rows.length}`}
        act={undefined}
        onWalk={step}
        onClose={() => onOpen(undefined)}
      />
    </div>
  );
}

interface LineProps {
  row: Promised;
  current: boolean;
  open: boolean;
  onOpen(ticket: string | undefined): void;
}

function Line({ row, current, open, onOpen }: LineProps) {
  const acts = useMay("contacts.promise") && row.settled_at === null;
  const { ticket_id: ticket } = row;
  const show = ticket ? () => onOpen(ticket) : undefined;
  const line = (
    <button
      type="button"
      className={`${styles.what} ${styles.promise}`}
      title={row.text}
      {...(acts || !show ? {} : { onClick: show })}
    >
      <b className={styles.title}>{row.kind_name}</b>
      <span className={styles.title}>{row.text}</span>
      <span className={styles.detail}>{row.customer_name ?? row.phone}</span>
      <span className={styles.detail}>
        <StaffName staff={row.owner} /> {row.unit.name}
      </span>
      <span className={styles.due}>
        <Standing row={row} />
      </span>
    </button>
  );
  return (
    <li
      className={[styles.line, current && styles.current, open && styles.open].filter(Boolean).join(" ")}
      data-row={row.id}
    >
      {acts ? (
        <PromiseDeeds id={row.id} onOpen={show} placement="bottomLeft">
          {line}
        </PromiseDeeds>
      ) : (
        line
      )}
    </li>
  );
}

/** Running, broken and still open, kept late, or taken back after its time. */
function Standing({ row }: { row: Promised }) {
  const { t } = useTranslation("mywork");
  if (row.state === "withdrawn") return <span className={styles.quiet}>{t("promises.withdrawn")}</span>;
  const running = row.state === "broken" ? "lost" : "running";
  const state = row.state === "kept" ? (row.broken_at ? "late" : "kept") : running;
  return <Due at={row.due_at} state={state} soonAt={row.remind_at} stoppedAt={row.settled_at} />;
}
