import { HistoryOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Preview, TicketRow } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import styles from "../agentdesk.module.css";

interface RepeatProps {
  /** What the rule found. */
  repeat: Preview["repeat"];
  /** What the agent links by hand. */
  linked: TicketRow | undefined;
}

/** The same matter came before: it is linked and counted, whether by the rule or by hand. */
export function Repeat({ repeat, linked }: RepeatProps) {
  const { t } = useTranslation("agentdesk");
  const { zone } = useMe();
  if (!repeat && !linked) return null;
  const words = linked
    ? t("repeat.linked", { number: linked.number, count: linked.repeat_number + 1 })
    : repeat &&
      t("repeat.found", {
        date: absolute(repeat.registered_at, zone, "YYYY-MM-DD"),
        number: repeat.number,
        count: repeat.times,
      });
  return (
    <p className={styles.repeat} role="status">
      <HistoryOutlined aria-hidden /> {words}
    </p>
  );
}
