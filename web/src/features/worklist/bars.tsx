/** What lies over a list for a while: news of others, and what can be done to the ticked rows. */
import { ReloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui";
import { meant, type RowAction } from "./actions";
import type { News } from "./news";
import tools from "./tools.module.css";
import type { useCursor } from "./useCursor";
import styles from "./worklist.module.css";

interface AnnouncementProps {
  news: News;
  busy: boolean;
  onShow: () => void;
}

export function Announcement({ news, busy, onShow }: AnnouncementProps) {
  const { t } = useTranslation("worklist");
  const something = news.many || news.count > 0;
  return (
    <div role="status" className={styles.news}>
      {something && (
        <Button type="link" size="small" icon={<ReloadOutlined />} loading={busy} onClick={onShow}>
          {news.many ? t("news.many") : t("news.some", { count: news.count })} <Kbd>U</Kbd>
        </Button>
      )}
    </div>
  );
}

interface ActionBarProps {
  actions: readonly RowAction[];
  cursor: ReturnType<typeof useCursor>;
  /** What else can be done to what is ticked. */
  children?: ReactNode;
}

export function ActionBar({ actions, cursor, children }: ActionBarProps) {
  const { t } = useTranslation("worklist");
  const { tickedRows } = cursor;
  if (tickedRows.length === 0) return null;
  return (
    <div className={styles.actions}>
      <strong>{t("ticked", { count: tickedRows.length })}</strong>
      {actions.map((action) => {
        const rows = meant(action, tickedRows, undefined);
        return (
          <Button
            key={action.key}
            size="small"
            icon={action.icon}
            disabled={rows.length === 0}
            onClick={() => action.run(rows, cursor.untick)}
          >
            {action.label}
            {rows.length !== tickedRows.length && ` (${rows.length})`} <Kbd>{action.key.toUpperCase()}</Kbd>
          </Button>
        );
      })}
      {children}
      <button type="button" className={tools.linkish} onClick={cursor.untickAll}>
        {t("untick")}
      </button>
    </div>
  );
}
