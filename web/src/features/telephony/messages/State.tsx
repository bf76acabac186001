import { CheckCircleOutlined, ClockCircleOutlined, UserOutlined, WarningFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absoluteWithZone } from "@/ui";
import shared from "../telephony.module.css";
import type { Message } from "./api";

const SIGNS = {
  new: <ClockCircleOutlined aria-hidden />,
  taken: <UserOutlined aria-hidden />,
  done: <CheckCircleOutlined aria-hidden />,
};
const TONES = { new: shared.blue, taken: shared.grey, done: shared.green };

/** Where a message stands; one that nobody has dealt with in time is told so. */
export function State({ message }: { message: Message }) {
  const { t } = useTranslation("telephony");
  const { zone } = useMe();
  const late = message.overdue;
  return (
    <span
      className={`${shared.standing} ${late ? shared.red : TONES[message.state]}`}
      title={late ? t("messages.overdueHow", { time: absoluteWithZone(message.due_at, zone) }) : undefined}
    >
      {late ? <WarningFilled aria-hidden /> : SIGNS[message.state]}
      {t(`messages.states.${message.state}`)}
      {late && ` · ${t("messages.overdue")}`}
    </span>
  );
}
