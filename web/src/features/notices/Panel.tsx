import { CheckOutlined, ReloadOutlined, SettingOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Notice, NoticeKind } from "@/api/types";
import { Empty, Kbd, ProblemPanel, useDelayed } from "@/ui";
import { type Group, grouped } from "./grouping";
import { NoticeGroup } from "./NoticeGroup";
import styles from "./notices.module.css";
import { Settings } from "./Settings";
import { useNotices, useReadNotices } from "./useNotices";

interface PanelProps {
  /** How many came since the list was read. */
  fresh: number;
  onTaken: () => void;
  onClose: () => void;
}

/** What I was told, by case. */
export function Panel({ fresh, onTaken, onClose }: PanelProps) {
  const { t } = useTranslation("notices");
  const [unread, setUnread] = useState(true);
  const [arranging, setArranging] = useState(false);
  const list = useNotices(unread);
  const read = useReadNotices();
  const box = useRef<HTMLDivElement>(null);
  const open = useOpening(onClose, read.mutate);
  const [newest] = list.notices;
  const take = () => {
    onTaken();
    void list.refetch();
  };
  useFirstFocused(box, list.notices.length > 0);
  if (arranging) return <Settings onLeave={() => setArranging(false)} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the rows, which are buttons
    <div ref={box} className={styles.panel} onKeyDown={(event) => steer(event, box.current, onClose)}>
      <div className={styles.tools}>
        <Segmented
          size="small"
          value={unread}
          onChange={setUnread}
          options={[
            { value: true, label: t("unread") },
            { value: false, label: t("all") },
          ]}
        />
        <Button
          size="small"
          type="text"
          icon={<CheckOutlined />}
          disabled={!list.notices.some((notice) => !notice.read_at)}
          loading={read.isPending}
          onClick={() => newest && read.mutate({ all_before: newest.at })}
        >
          {t("readAll")}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<SettingOutlined />}
          aria-label={t("settings.open")}
          title={t("settings.open")}
          onClick={() => setArranging(true)}
        />
      </div>
      <div role="status">
        {fresh > 0 && (
          <Button block type="link" size="small" icon={<ReloadOutlined />} onClick={take}>
            {t("fresh")}
          </Button>
        )}
      </div>
      <Content
        list={list}
        unread={unread}
        onOpen={open}
        onRead={(group) => read.mutate({ ids: group.unread })}
      />
      <p className={styles.hint}>
        <Kbd>J</Kbd> <Kbd>K</Kbd> <Kbd>Enter</Kbd> {t("how")}
      </p>
    </div>
  );
}

interface ContentProps {
  list: ReturnType<typeof useNotices>;
  unread: boolean;
  onOpen: (group: Group) => void;
  onRead: (group: Group) => void;
}

function Content({ list, unread, onOpen, onRead }: ContentProps) {
  const { t } = useTranslation("notices");
  const waiting = useDelayed(list.isPending);
  if (list.isError && list.notices.length === 0) {
    return <ProblemPanel problem={list.error} retry={() => void list.refetch()} />;
  }
  if (list.isPending) return waiting ? <p className={styles.hint}>{t("common:loading")}</p> : null;
  if (list.notices.length === 0) {
    return <Empty icon={<CheckOutlined />} what={t(unread ? "none" : "noneEver")} how={t("noneHow")} />;
  }
  return (
    <>
      <ul className={styles.groups}>
        {grouped(list.notices).map((group) => (
          <NoticeGroup
            key={group.id}
            group={group}
            onOpen={() => onOpen(group)}
            onRead={() => onRead(group)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          type="link"
          size="small"
          block
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** What is about no case in sight waits in one's own list. */
const WAITING: ReadonlySet<NoticeKind> = new Set(["case_offered", "reminder"]);

/** About an approval of its own: its ticket is no case. */
const APPROVAL: ReadonlySet<NoticeKind> = new Set(["approval_wanted", "approval_due", "approval_overdue"]);

/** Opens the case of a group; whoever opens it has read what was told of it. */
function useOpening(onClose: () => void, read: ReturnType<typeof useReadNotices>["mutate"]) {
  const navigate = useNavigate();
  return ({ ticket, unread, notices }: Group) => {
    if (unread.length > 0) read({ ids: unread });
    const search = privacyOf(notices[0]);
    const first = notices[0]?.kind;
    if (search) void navigate({ to: "/privacy", search });
    else if (first && APPROVAL.has(first) && ticket)
      void navigate({ to: "/approvals", search: { approval: ticket } });
    else if (ticket) void navigate({ to: "/tickets/$id", params: { id: ticket } });
    else if (first === "fault_proposed") void navigate({ to: "/faults", search: { tab: "proposals" } });
    else if (first === "fault_answered") void navigate({ to: "/faults", search: {} });
    else if (first === "plan_started")
      void navigate({ to: "/faults/$id", params: { id: String(notices[0]?.data.fault) } });
    else if (first === "inspection_planned" || first === "inspection_overdue")
      void navigate({ to: "/faults", search: { tab: "inspections" } });
    else if (first === "message_late")
      void navigate({ to: "/telephone/messages", search: { message: String(notices[0]?.data.message) } });
    else if (first === "bulk_ended")
      void navigate({ to: "/bulk-acts/$id", params: { id: String(notices[0]?.data.bulk) } });
    else if (first === "process_alarms")
      void navigate({
        to: "/processes/$code/alarms",
        params: { code: String(notices[0]?.data.process) },
        search: {},
      });
    else if (first === "break_glass") void navigate({ to: "/security", search: {} });
    else if (first && WAITING.has(first)) void navigate({ to: "/my-work" });
    else return;
    onClose();
  };
}

/** What is told about privacy is no case of the complaint desk: it has a screen of its own. */
function privacyOf(notice: Notice | undefined) {
  switch (notice?.kind) {
    case "look_flagged":
      return { tab: "looks", staff: notice.person?.id };
    case "export_approval":
    case "archive_taken":
      return { tab: "exports" };
    case "privacy_requested":
    case "privacy_approval":
      return { tab: "requests", request: notice.ticket_id ?? undefined };
    default:
      return undefined;
  }
}

const ROWS = "[data-notice]";

/** The rows hear keys as soon as they are there. */
function useFirstFocused(box: RefObject<HTMLElement | null>, ready: boolean) {
  useEffect(() => {
    if (ready) box.current?.querySelector<HTMLElement>(ROWS)?.focus();
  }, [ready, box]);
}

function steer(event: KeyboardEvent, box: HTMLElement | null, onClose: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { j: 1, arrowdown: 1, k: -1, arrowup: -1 }[event.key.toLowerCase()];
  if (event.key.toLowerCase() === "b") onClose();
  else if (by) {
    const rows = [...(box?.querySelectorAll<HTMLElement>(ROWS) ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  } else return;
  event.preventDefault();
}
