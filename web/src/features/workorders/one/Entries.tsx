import { EyeOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { Card } from "@/features/case/facts/Card";
import { useMe } from "@/session/session";
import { absolute, StaffName, When } from "@/ui";
import type { Workorder, WorkorderEntry } from "../api";
import styles from "./one.module.css";

/** What happened, newest last; what the customer saw is marked. */
export function Entries({ one }: { one: Workorder }) {
  const { t } = useTranslation("workorders");
  return (
    <Card title={t("one.timeline")}>
      <ol className={styles.entries}>
        {one.timeline.map((entry) => (
          <Entry key={entry.id} one={one} entry={entry} />
        ))}
      </ol>
    </Card>
  );
}

function Entry({ one, entry }: { one: Workorder; entry: WorkorderEntry }) {
  const { t } = useTranslation("workorders");
  const detail = useDetail(one)(entry);
  return (
    <li>
      <span>
        <b>{t(`event.${entry.type.split(".").at(-1)}`, { defaultValue: t("event.other") })}</b>
        {detail && <> {detail}</>} <StaffName staff={entry.actor} none={t("one.byItself")} />{" "}
        <span className={styles.quiet}>
          <When at={entry.at} />
        </span>
        {entry.visible_to_customer && (
          <span className={styles.seen}>
            <EyeOutlined aria-hidden /> {t("one.seen")}
          </span>
        )}
      </span>
      {entry.text && <p className={styles.text}>{entry.text}</p>}
    </li>
  );
}

/** Of the linked ones that the reader sees. */
const numbers = ({ links }: Workorder, ids: unknown): string =>
  links
    .filter(({ id }) => Array.isArray(ids) && ids.includes(id))
    .map(({ number }) => number)
    .sort()
    .join(" ");

/** What an event says beside its kind: the step and what came of it, where it went, until when. */
function useDetail(one: Workorder): (entry: WorkorderEntry) => string {
  const { t, i18n } = useTranslation("workorders");
  const { zone } = useMe();
  const units = useUnits().data ?? [];
  const english = i18n.language === "en";
  return ({ type, data }) => {
    const said = (name: string): string => {
      const words = (english && data[`${name}_en`]) || data[name];
      return typeof words === "string" ? words : "";
    };
    switch (type) {
      case "workorders.step_finished":
        return [said("step_name"), said("outcome_name")].filter(Boolean).join(" → ");
      case "workorders.sub_ended":
        return [said("sub_number"), said("kind_name"), said("outcome_name")].filter(Boolean).join(" · ");
      case "workorders.sub_opened":
        return [said("kind_name"), units.find(({ id }) => id === data.department)?.name]
          .filter(Boolean)
          .join(" · ");
      case "workorders.split":
        return numbers(one, data.matters);
      case "workorders.closed":
        return data.together ? t("event.together", { numbers: numbers(one, data.together) }) : "";
      case "workorders.split_off":
        return said("out_of_number");
      case "escalations.raised":
      case "escalations.accepted":
      case "escalations.passed_on":
      case "escalations.ended":
        return said("level_name");
      case "workorders.amount_set":
        return [data.before, data.amount].filter(Boolean).map(String).join(" → ");
      case "approvals.stood":
        return t(`approvals:state.${String(data.stands)}`);
      case "workorders.transferred":
      case "workorders.returned":
      case "workorders.registered":
        return units.find(({ id }) => id === data.department)?.name ?? "";
      case "workorders.deadline_moved":
        return t("event.until", { time: absolute(said("due_at"), zone) });
      case "workorders.reopened":
        return t("event.round", { round: data.round });
      case "workorders.paused":
        return t("event.until", { time: absolute(said("until"), zone) });
      case "workorders.reminded":
        return t("event.percent", { percent: data.percent });
      default:
        return "";
    }
  };
}
