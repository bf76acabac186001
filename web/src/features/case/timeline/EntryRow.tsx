import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, When } from "@/ui";
import { deedOf, detailOf, doerOf } from "./detail";
import { markOf } from "./marks";
import styles from "./timeline.module.css";

const LONG = 420;

interface EntryRowProps {
  entry: Entry;
  fresh?: boolean;
  /** Shows long texts in full at once. */
  whole?: boolean;
}

/** Who did what, when, through which channel, and whether the customer saw it. */
export function EntryRow({ entry, fresh = false, whole = false }: EntryRowProps) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const detail = detailOf(entry, t, zone);
  return (
    <li
      className={styles.entry}
      data-entry={entry.id}
      data-version={entry.version}
      data-type={entry.type}
      data-shown={entry.visible_to_customer || undefined}
      data-fresh={fresh || undefined}
      data-whole={whole || undefined}
    >
      <span className={styles.mark} aria-hidden>
        {markOf(entry)}
      </span>
      <div className={styles.said}>
        <div className={styles.line}>
          <b>{doerOf(entry, t)}</b>
          <span>{deedOf(entry, t)}</span>
          {detail && <span className={styles.detail}>{detail}</span>}
          {entry.channel && entry.type !== "complaint.registered" && (
            <span className={styles.channel}>{t(`common:channel.${entry.channel}`)}</span>
          )}
          {entry.person && (
            <span className={styles.detail}>{t("timeline.with", { person: entry.person })}</span>
          )}
          {fresh && <span className={styles.freshWord}>{t("timeline.fresh")}</span>}
        </div>
        {entry.text && <Text text={entry.text} whole={whole} />}
      </div>
      <div className={styles.aside}>
        <span className={styles.times}>
          <time dateTime={entry.at}>{absolute(entry.at, zone, "HH:mm")}</time>
          <When at={entry.at} />
        </span>
        <span className={styles.seen} data-shown={entry.visible_to_customer || undefined}>
          {entry.visible_to_customer ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}{" "}
          {t(entry.visible_to_customer ? "seen.yes" : "seen.no")}
        </span>
      </div>
    </li>
  );
}

function Text({ text, whole }: { text: string; whole: boolean }) {
  const { t } = useTranslation("case");
  const [open, setOpen] = useState(false);
  const long = !whole && text.length > LONG;
  return (
    <>
      <p className={styles.text} data-clamped={(long && !open) || undefined}>
        {text}
      </p>
      {long && (
        <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "timeline.less" : "timeline.more")}
        </Button>
      )}
    </>
  );
}
