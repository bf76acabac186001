/** The complaints I took: they stay mine until the customer has an answer. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useTopic } from "@/live/live";
import { useMe } from "@/session/session";
import { Empty, Kbd, ProblemPanel, useHotkeys } from "@/ui";
import styles from "./agentdesk.module.css";
import { WorkRow } from "./WorkRow";

const MINE = { owner: "me", open: true, sort: "due", limit: 50 } as const;

export interface MyWorkHandle {
  focus(): void;
}

interface MyWorkProps {
  listening: boolean;
  onOpen(id: string): void;
  ref?: Ref<MyWorkHandle>;
}

function useMine() {
  return useInfiniteQuery({
    queryKey: ["tickets", MINE],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/tickets", {
          params: { query: { ...MINE, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
}

export function MyWork({ listening, onOpen, ref }: MyWorkProps) {
  const { t } = useTranslation("agentdesk");
  const me = useMe();
  const mine = useMine();
  const rows = mine.data?.pages.flatMap((page) => page.items) ?? [];
  const box = useRef<HTMLElement>(null);
  const [at, setAt] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(0);

  const refresh = () => {
    setWaiting(0);
    void mine.refetch();
  };
  // A list in use stands still: what came in is taken when its reader asks for it.
  useTopic(`unit:${me.unit.id}`, undefined, ({ resync, subject }) => {
    if (!resync && !rows.some((row) => row.id === subject)) return;
    const inUse = box.current?.matches(":hover, :focus-within") ?? false;
    if (inUse && !resync) setWaiting((count) => count + 1);
    else refresh();
  });

  const focusRow = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setAt(row.id);
    box.current?.querySelector<HTMLElement>(`[data-id="${row.id}"]`)?.focus();
  };
  const index = rows.findIndex((row) => row.id === at);
  useImperativeHandle(ref, () => ({ focus: () => focusRow(Math.max(index, 0)) }));
  useHotkeys(
    {
      j: () => focusRow(index + 1),
      k: () => focusRow(index < 0 ? 0 : index - 1),
      enter: () => rows[index] && onOpen(rows[index].id),
    },
    listening,
  );

  return (
    <nav ref={box} className={styles.work} aria-label={t("work.title")}>
      <header>
        <h2>{t("work.title")}</h2>
        <span className={styles.hint}>
          <Kbd>J</Kbd> <Kbd>K</Kbd> <Kbd>⏎</Kbd>
        </span>
      </header>
      <div aria-live="polite">
        {waiting > 0 && (
          <Button type="link" size="small" block onClick={refresh}>
            {t("work.news", { count: waiting })}
          </Button>
        )}
      </div>
      {mine.error && !mine.data && <ProblemPanel problem={mine.error} retry={refresh} />}
      {mine.data && rows.length === 0 && <Empty what={t("work.none")} how={t("work.how")} />}
      <ul className={styles.rows}>
        {rows.map((row, place) => (
          <WorkRow
            key={row.id}
            row={row}
            current={at === row.id || (at === null && place === 0)}
            onFocus={() => setAt(row.id)}
            onOpen={() => onOpen(row.id)}
          />
        ))}
      </ul>
      {mine.hasNextPage && (
        <Button
          type="link"
          size="small"
          loading={mine.isFetchingNextPage}
          onClick={() => void mine.fetchNextPage()}
        >
          {t("work.more")}
        </Button>
      )}
    </nav>
  );
}
