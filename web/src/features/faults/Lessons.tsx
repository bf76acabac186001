import { SearchOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { Empty, Marked, ProblemPanel, Sought, StaffName, useDelayed, When } from "@/ui";
import { useSettled } from "@/ui/useSettled";
import { lessonsOptions } from "./api";
import styles from "./faults.module.css";

/** Faults to learn from, found by their words. */
export function Lessons() {
  const { t } = useTranslation("faults");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 250);
  const list = useInfiniteQuery(lessonsOptions(q));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const slow = useDelayed(list.isPending);
  return (
    <div className={styles.pane}>
      <div className={styles.strip}>
        <Input
          autoFocus
          allowClear
          className={styles.typed}
          maxLength={100}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t("lesson.search")}
          aria-label={t("lesson.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {list.isError && <ProblemPanel problem={list.error} retry={() => void list.refetch()} />}
      {list.isPending && slow && <Skeleton active className={styles.padded} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty
          what={t(q ? "empty.sought" : "empty.lessons")}
          how={t(q ? "empty.soughtHow" : "empty.lessonsHow")}
        />
      )}
      <Sought value={q}>
        <div className={styles.cards}>
          {rows.map((one) => (
            <Lesson key={one.id} lesson={one} />
          ))}
          {list.hasNextPage && (
            <Button
              type="link"
              block
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t("more")}
            </Button>
          )}
        </div>
      </Sought>
    </div>
  );
}

const PARTS = ["symptom", "cause", "fix", "lesson"] as const;

/** What happened, why, what helped, and what to remember. */
export function Lesson({ lesson }: { lesson: Schemas["FaultLesson"] }) {
  const { t } = useTranslation("faults");
  return (
    <article className={styles.card}>
      <header className={styles.cardHead}>
        <h2>
          <Marked text={lesson.title} />
        </h2>
        <span className={styles.quiet}>
          <Link to="/faults/$id" params={{ id: lesson.fault }}>
            {lesson.fault_number}
          </Link>{" "}
          · {lesson.unit.name} · <StaffName staff={lesson.published_by} /> <When at={lesson.published_at} />
        </span>
      </header>
      <dl className={styles.facts}>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`field.${part}`)}</dt>
            <dd>
              <Marked text={lesson[part]} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
