import { BellOutlined, CloseCircleFilled, MoonOutlined, WarningFilled } from "@ant-design/icons";
import { Drawer, Tooltip } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, Kbd, useHotkeys } from "@/ui";
import styles from "./notices.module.css";
import { countWord, useNoticeCount } from "./useNotices";

const Panel = lazy(async () => ({ default: (await import("./Panel")).Panel }));

/** What waits to be read, always in sight; urgent ones by a sign and a number of their own. */
export function Bell() {
  const { t } = useTranslation("notices");
  const [open, setOpen] = useState(false);
  const [fresh, setFresh] = useState(0);
  const { unread, urgent, breached, quiet, quiet_until } = useNoticeCount(({ type, resync }) => {
    if (open && (resync || type === "notices.told")) setFresh((count) => count + 1);
  });
  const turn = (next: boolean) => {
    setFresh(0);
    setOpen(next);
  };
  useHotkeys({ b: () => turn(!open) });
  const { zone } = useMe();
  const counted = t("bell", { unread: countWord(unread), urgent: countWord(urgent) });
  const until = quiet && quiet_until ? t("quiet", { time: absolute(quiet_until, zone, "HH:mm") }) : "";
  const words = [counted, until].filter(Boolean).join(" · ");
  return (
    <>
      <Tooltip
        title={
          <>
            {words} <Kbd>B</Kbd>
          </>
        }
      >
        <button type="button" className={styles.bell} aria-label={words} onClick={() => turn(true)}>
          {quiet ? <MoonOutlined aria-hidden /> : <BellOutlined aria-hidden />}
          {unread > 0 && <span className={quiet ? styles.calm : styles.count}>{countWord(unread)}</span>}
          {urgent > 0 && (
            <span className={breached > 0 ? styles.broken : styles.urgent}>
              {breached > 0 ? <CloseCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}{" "}
              {countWord(urgent)}
            </span>
          )}
        </button>
      </Tooltip>
      <span className="sr-only" role="status">
        {urgent > 0 ? t("urgent", { count: urgent }) : ""}
      </span>
      <Drawer
        open={open}
        onClose={() => turn(false)}
        size={420}
        title={t("title")}
        rootClassName={`keeps-keys ${styles.root}`}
        classNames={{ body: styles.body, header: styles.header }}
        destroyOnHidden
      >
        <Suspense fallback={null}>
          <Panel fresh={fresh} onTaken={() => setFresh(0)} onClose={() => turn(false)} />
        </Suspense>
      </Drawer>
    </>
  );
}
