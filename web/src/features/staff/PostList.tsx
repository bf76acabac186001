import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblem } from "@/api/problem";
import { useMe } from "@/session/session";
import { endPost, staffKeys } from "./api";
import { dayOf, lastDay } from "./days";
import { usePostName } from "./fields";
import styles from "./staff.module.css";
import type { HeldTerm, StaffMember } from "./types";

/** Posts held now, those that are planned, and those that were. */
export function PostList({ person }: { person: StaffMember }) {
  const { t } = useTranslation("staff");
  const { zone } = useMe();
  const postName = usePostName();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { show } = useProblem();
  const ending = useMutation({
    mutationFn: ({ post, unit }: HeldTerm) => endPost(person.id, post, unit.id, intention()),
    onSuccess: () => message.success(t("kept")),
    onError: show,
    onSettled: () => client.invalidateQueries({ queryKey: staffKeys.all }),
  });
  if (person.posts.length + person.past.length === 0) return <p className={styles.quiet}>{t("post.none")}</p>;
  return (
    <ul className={styles.posts}>
      {person.posts.map((term) => (
        <li key={`${term.post} ${term.unit.id}`}>
          <span>
            <strong>{postName(term.post, term.post_name)}</strong> · {term.unit.name}
          </span>
          <span className={styles.figures}>
            {dayOf(term.since, zone)} – {term.until ? lastDay(term.until, zone) : t("post.open")}
          </span>
          <Tag color={term.planned ? "processing" : "success"}>
            {t(term.planned ? "post.planned" : "post.now")}
          </Tag>
          <Popconfirm title={t("post.endSure")} onConfirm={() => ending.mutate(term)}>
            <Button size="small" loading={ending.isPending && ending.variables === term}>
              {t("post.end")}
            </Button>
          </Popconfirm>
        </li>
      ))}
      {person.past.map((term) => (
        <li key={`${term.post} ${term.unit.id} ${term.until}`} className={styles.quiet}>
          <span>
            {postName(term.post, term.post_name)} · {term.unit.name}
          </span>
          <span className={styles.figures}>
            {dayOf(term.since, zone)} – {lastDay(term.until, zone)}
          </span>
          <Tag>{t(term.by_itself ? "post.over" : "post.ended")}</Tag>
        </li>
      ))}
    </ul>
  );
}
