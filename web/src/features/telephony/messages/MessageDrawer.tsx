import { useQuery } from "@tanstack/react-query";
import { Drawer, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absoluteWithZone, ProblemPanel, useDelayed } from "@/ui";
import { counted } from "../seat/timing";
import shared from "../telephony.module.css";
import { Acts } from "./Acts";
import { type Message, messageOptions } from "./api";
import { FinishForm } from "./FinishForm";
import styles from "./messages.module.css";
import { Player } from "./Player";
import { State } from "./State";

interface MessageDrawerProps {
  message: string | undefined;
  onClose(): void;
}

/** One message beside the list: heard, taken, answered. */
export function MessageDrawer({ message, onClose }: MessageDrawerProps) {
  const { t } = useTranslation("telephony");
  return (
    <Drawer
      open={message !== undefined}
      onClose={onClose}
      title={t("messages.one")}
      size="min(640px, 92vw)"
      destroyOnHidden
    >
      {message && <One id={message} onClose={onClose} />}
    </Drawer>
  );
}

function One({ id, onClose }: { id: string; onClose(): void }) {
  const { data, error, refetch } = useQuery(messageOptions(id));
  const slow = useDelayed(!data);
  if (!data && error) return <ProblemPanel problem={error} retry={() => void refetch()} />;
  if (!data) return slow ? <Skeleton active /> : null;
  return (
    <div className={styles.one}>
      <Player message={data} keys />
      <Facts message={data} />
      <Acts message={data} />
      {data.is_mine && <FinishForm message={data} onDone={onClose} />}
    </div>
  );
}

function Facts({ message }: { message: Message }) {
  const { t, i18n } = useTranslation("telephony");
  const { zone } = useMe();
  const at = (instant: string | null) => (instant ? absoluteWithZone(instant, zone) : "");
  const queue = i18n.language === "en" ? message.queue_name_en : message.queue_name;
  const caller = message.caller || t("messages.hidden");
  const facts: [string, string][] = [
    ["caller", message.customer_name ? `${caller} · ${message.customer_name}` : caller],
    ["dialled", [message.dialled, queue].filter(Boolean).join(" · ")],
    ["unit", message.unit_name],
    ["left", at(message.left_at)],
    ["length", counted(message.seconds)],
    ["due", message.state === "done" ? "" : at(message.due_at)],
    ["who", message.owner_name ?? ""],
    ["takenAt", at(message.taken_at)],
    ["calledBack", at(message.called_back_at)],
    ["doneAt", at(message.done_at)],
  ];
  return (
    <dl className={shared.facts}>
      <div>
        <dt>{t("messages.state")}</dt>
        <dd>
          <State message={message} />
        </dd>
      </div>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`messages.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
