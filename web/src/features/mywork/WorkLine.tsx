import { CheckOutlined, DeleteOutlined, FieldTimeOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import type { TicketState, Urgency, WorkItem } from "@/api/types";
import { UrgencyTag } from "@/features/case/UrgencyTag";
import { Due, StateTag, serverNow, soonOf, When } from "@/ui";
import { deleteReminder, finishReminder, snoozeReminder, useChange } from "./api";
import { nameOf } from "./grouping";
import { detailOf, iconOf, titleOf } from "./kinds";
import styles from "./mywork.module.css";

interface WorkLineProps {
  item: WorkItem;
  current: boolean;
  open: boolean;
  onOpen(): void;
}

/** One thing that waits: what, of which case, until when. */
export function WorkLine({ item, current, open, onOpen }: WorkLineProps) {
  const { t } = useTranslation("mywork");
  const Icon = iconOf(item.kind);
  const ticket = item.kind === "assigned" || item.kind === "owned";
  return (
    <li
      className={[styles.line, current && styles.current, open && styles.open].filter(Boolean).join(" ")}
      data-row={nameOf(item)}
    >
      <button type="button" className={styles.what} onClick={onOpen} aria-current={open || undefined}>
        <span className={styles.icon} title={t(`kind.${item.kind}`)}>
          <Icon />
          <span className="sr-only">{t(`kind.${item.kind}`)}</span>
        </span>
        <span className={styles.title} title={titleOf(item, t)}>
          {titleOf(item, t)}
        </span>
        <span className={styles.detail}>{detailOf(item, t)}</span>
        <span className={styles.number}>{item.number}</span>
        <span className={styles.signs}>
          {item.urgency && item.urgency !== "general" && <UrgencyTag urgency={item.urgency as Urgency} />}
          {ticket && item.detail && <StateTag state={item.detail as TicketState} />}
        </span>
        <span className={styles.due}>
          <DueOf item={item} />
        </span>
      </button>
      <span className={styles.tools}>{item.kind === "reminder" && <ReminderTools id={item.id} />}</span>
    </li>
  );
}

function DueOf({ item }: { item: WorkItem }) {
  const { t } = useTranslation("mywork");
  if (!item.due_at) {
    return (
      <span className={styles.quiet} title={t("since")}>
        <When at={item.since} />
      </span>
    );
  }
  const whole = (Date.parse(item.due_at) - Date.parse(item.since ?? item.due_at)) / 1000;
  const state = item.paused ? "paused" : item.overdue ? "lost" : "running";
  return <Due at={item.due_at} state={state} soonAt={soonOf(item.due_at, whole)} />;
}

const HOUR = 3_600_000;
const LATER = [1, 4, 24, 72];

function ReminderTools({ id }: { id: string }) {
  const { t } = useTranslation("mywork");
  const { show } = useProblem();
  const done = useChange(() => finishReminder(id));
  const remove = useChange(() => deleteReminder(id));
  const snooze = useChange((hours: number) =>
    snoozeReminder(id, new Date(serverNow() + hours * HOUR).toISOString()),
  );
  const tool = (label: string, icon: ReactNode, run?: () => void, busy = false) => (
    <Button
      size="small"
      type="text"
      icon={icon}
      aria-label={label}
      title={label}
      loading={busy}
      {...(run ? { onClick: run } : {})}
    />
  );
  return (
    <>
      {tool(
        t("reminder.done"),
        <CheckOutlined />,
        () => done.mutate(undefined, { onError: show }),
        done.isPending,
      )}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: LATER.map((hours) => ({ key: String(hours), label: t("reminder.in", { count: hours }) })),
          onClick: ({ key }) => snooze.mutate(Number(key), { onError: show }),
        }}
      >
        {tool(t("reminder.snooze"), <FieldTimeOutlined />, undefined, snooze.isPending)}
      </Dropdown>
      {tool(
        t("reminder.delete"),
        <DeleteOutlined />,
        () => remove.mutate(undefined, { onError: show }),
        remove.isPending,
      )}
    </>
  );
}
