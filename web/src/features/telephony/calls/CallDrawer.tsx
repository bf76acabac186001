import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/session/session";
import { absolute, ProblemPanel, serverNow } from "@/ui";
import { courseOptions } from "../api";
import { messagesOfOptions } from "../messages/api";
import { Player } from "../messages/Player";
import { counted } from "../seat/timing";
import shared from "../telephony.module.css";
import type { CallCourse } from "../types";
import { Course } from "./Course";
import styles from "./calls.module.css";
import { stretchesOf } from "./course";

interface CallDrawerProps {
  contact: string | undefined;
  onClose(): void;
}

/** One call beside the list. */
export function CallDrawer({ contact, onClose }: CallDrawerProps) {
  const { t } = useTranslation("telephony");
  return (
    <Drawer
      open={contact !== undefined}
      onClose={onClose}
      title={t("calls.one")}
      size="min(860px, 92vw)"
      destroyOnHidden
    >
      {contact && <One contact={contact} />}
    </Drawer>
  );
}

function One({ contact }: { contact: string }) {
  const { data, error, refetch } = useQuery(courseOptions(contact));
  if (error) return <ProblemPanel problem={error} retry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      <Facts call={data} />
      <Course stretches={stretchesOf(data.steps, data.ended_at ? Date.parse(data.ended_at) : serverNow())} />
      <Left contact={contact} />
      <Steps call={data} />
    </>
  );
}

/** What the caller left in it, for whoever may hear it. */
function Left({ contact }: { contact: string }) {
  const may = useMay("voicemail.handle");
  const { data } = useQuery({ ...messagesOfOptions(contact), enabled: may });
  return data?.items.map((message) => <Player key={message.id} message={message} />);
}

function Facts({ call }: { call: CallCourse }) {
  const { t, i18n } = useTranslation("telephony");
  const { zone } = useMe();
  const at = (instant: string) => absolute(instant, zone, "YYYY-MM-DD HH:mm:ss");
  const queue = i18n.language === "en" ? call.queue_name_en : call.queue_name;
  const facts: [string, string][] = [
    ["direction", t(`calls.${call.direction}`)],
    ["caller", call.caller],
    ["dialled", call.dialled],
    ["queue", queue],
    ["agent", call.agent_name ?? ""],
    ["unit", call.unit_name],
    ["arrived", at(call.arrived_at)],
    ["ended", call.ended_at ? at(call.ended_at) : t("calls.goesOn")],
    ["outcome", call.outcome ? t(`outcome.${call.outcome}`, { defaultValue: call.outcome }) : ""],
    ["endedBy", call.ended_by ? t(`calls.by.${call.ended_by}`, { defaultValue: call.ended_by }) : ""],
  ];
  return (
    <dl className={shared.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`calls.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Steps({ call }: { call: CallCourse }) {
  const { t } = useTranslation("telephony");
  const { zone } = useMe();
  return (
    <table className={styles.steps} aria-label={t("course.title")}>
      <thead>
        <tr>
          <th style={{ width: 90 }}>{t("course.at")}</th>
          <th style={{ width: 110 }}>{t("course.after")}</th>
          <th>{t("course.what")}</th>
          <th>{t("course.who")}</th>
        </tr>
      </thead>
      <tbody>
        {call.steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are never added before others
          <tr key={place}>
            <td>{absolute(step.at, zone, "HH:mm:ss")}</td>
            <td>{counted((Date.parse(step.at) - Date.parse(call.arrived_at)) / 1000)}</td>
            <td>{wordsOf(step, t)}</td>
            <td>{step.agent_name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function wordsOf(
  { kind, detail }: CallCourse["steps"][number],
  t: ReturnType<typeof useTranslation<"telephony">>["t"],
): string {
  if (kind === "stage")
    return t(`course.kind.${String(detail.stage)}`, { defaultValue: String(detail.stage) });
  const words = t(`step.${kind}`, { defaultValue: kind });
  const more = detail.outcome ?? detail.reason ?? detail.why ?? detail.queue ?? detail.to;
  return typeof more === "string" && more !== "" && !/^[0-9a-f-]{36}$/.test(more)
    ? t("step.with", { words, more: t(`outcome.${more}`, { defaultValue: more }) })
    : words;
}
