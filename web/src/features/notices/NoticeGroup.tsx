import { CheckOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Notice } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, absoluteWithZone, When } from "@/ui";
import { type Group, toneOf } from "./grouping";
import { iconOf, wordsOf } from "./kinds";
import styles from "./notices.module.css";

const AT_FIRST = 3;

interface NoticeGroupProps {
  group: Group;
  onOpen: () => void;
  onRead: () => void;
}

/** What was told of one case. */
export function NoticeGroup({ group, onOpen, onRead }: NoticeGroupProps) {
  const { t } = useTranslation("notices");
  const [whole, setWhole] = useState(false);
  const shown = whole ? group.notices : group.notices.slice(0, AT_FIRST);
  const rest = group.notices.length - shown.length;
  return (
    <li className={`${styles.group} ${group.unread.length > 0 ? styles[toneOf(group)] : ""}`}>
      <div className={styles.head}>
        <span className={styles.number}>{group.number ?? (group.ticket ? t("aCase") : t("general"))}</span>
        {group.unread.length > 0 && (
          <Button
            size="small"
            type="text"
            icon={<CheckOutlined />}
            aria-label={t("read", { number: group.number ?? "" })}
            title={t("read", { number: group.number ?? "" })}
            onClick={onRead}
          />
        )}
      </div>
      {shown.map((notice) => (
        <Row key={notice.id} notice={notice} onOpen={onOpen} />
      ))}
      {rest > 0 && (
        <button type="button" className={styles.rest} onClick={() => setWhole(true)}>
          {t("rest", { count: rest })}
        </button>
      )}
    </li>
  );
}

function Row({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t } = useTranslation("notices");
  const { zone } = useMe();
  const Icon = iconOf(notice.kind);
  const round = Number(notice.data.round ?? 1);
  return (
    <button
      type="button"
      data-notice={notice.id}
      className={`${styles.notice} ${notice.read_at ? styles.done : ""}`}
      onClick={onOpen}
    >
      <span className={`${styles.icon} ${styles[notice.tone]}`} aria-hidden>
        <Icon />
      </span>
      <span className={styles.words}>
        {!notice.read_at && <span className="sr-only">{t("isUnread")} </span>}
        {wordsOf(notice, t)}
      </span>
      <span className={styles.meta}>
        <When at={notice.at} />
        {round > 1 && <span>{t("round", { round })}</span>}
        {notice.due_at && (
          <time dateTime={notice.due_at} title={absoluteWithZone(notice.due_at, zone)}>
            {t("due", { time: absolute(notice.due_at, zone, "MM-DD HH:mm") })}
          </time>
        )}
      </span>
    </button>
  );
}
