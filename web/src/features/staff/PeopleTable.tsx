import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import { usePostName } from "./fields";
import styles from "./staff.module.css";
import type { StaffRow } from "./types";

interface PeopleTableProps {
  rows: readonly StaffRow[];
  open: string | undefined;
  more: boolean;
  loading: boolean;
  onMore: () => void;
  onOpen: (person: string) => void;
}

export function PeopleTable({ rows, open, more, loading, onMore, onOpen }: PeopleTableProps) {
  const { t } = useTranslation("staff");
  return (
    <>
      <table className={`${ui.sticky} ${styles.table}`} aria-label={t("list.label")}>
        <thead>
          <tr>
            <th style={{ width: 110 }}>{t("field.agentNo")}</th>
            <th style={{ width: 150 }}>{t("field.name")}</th>
            <th style={{ width: 140 }}>{t("field.username")}</th>
            <th style={{ width: 190 }}>{t("field.unit")}</th>
            <th>{t("field.posts")}</th>
            <th className={ui.wide} style={{ width: 230 }}>
              {t("field.skills")}
            </th>
            <th style={{ width: 130 }}>{t("field.seat")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PersonRow key={row.id} row={row} open={row.id === open} onOpen={() => onOpen(row.id)} />
          ))}
        </tbody>
      </table>
      {more && (
        <div className={styles.more}>
          <Button loading={loading} onClick={onMore}>
            {t("list.more")}
          </Button>
        </div>
      )}
    </>
  );
}

interface PersonRowProps {
  row: StaffRow;
  open: boolean;
  onOpen: () => void;
}

function PersonRow({ row, open, onOpen }: PersonRowProps) {
  const { t } = useTranslation("staff");
  const postName = usePostName();
  const posts = row.posts.map((post) => {
    const name = postName(post.post, post.post_name);
    const place = post.unit.id === row.unit.id ? "" : ` (${post.unit.name})`;
    return `${name}${place}${post.planned ? ` · ${t("post.planned")}` : ""}`;
  });
  const skills = row.skills.map(({ name, level }) => `${name} ${level}`);
  return (
    <tr
      className={[styles.opens, open && styles.open].filter(Boolean).join(" ")}
      aria-current={open || undefined}
      onClick={onOpen}
    >
      <td className={styles.figures}>{row.agent_no}</td>
      <td>
        <button type="button" className={ui.link}>
          {row.name}
        </button>
        {!row.active && <Tag className={styles.tag ?? ""}>{t("left")}</Tag>}
      </td>
      <td className={styles.quiet}>{row.username}</td>
      <td title={row.unit.name}>{row.unit.name}</td>
      <td title={posts.join("\n")}>{posts.join(t("comma"))}</td>
      <td className={ui.wide} title={skills.join("\n")}>
        {skills.join(t("comma"))}
      </td>
      <td>
        {row.seat_kind && (
          <span className={row.seat_kind === "remote" ? styles.remote : undefined}>
            {row.seat_kind === "remote" ? `${t("seat.remote")} ` : ""}
            {row.seat ?? ""}
          </span>
        )}
      </td>
    </tr>
  );
}
