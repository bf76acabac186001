import { PhoneOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contactKeys } from "@/features/contacts/api";
import { useMay } from "@/session/session";
import { Kbd, useHotkeys } from "@/ui";
import { Refused } from "@/ui/Refused";
import { useWish } from "@/ui/wishing";
import { telephonyKeys } from "../api";
import { useSeat } from "../seat/useSeat";
import { callBack, giveBack, type Message, messageKeys, takeUp } from "./api";
import styles from "./messages.module.css";

const RENEWS = [messageKeys.all, contactKeys.mine];

/** What may be done with a message as it stands. */
export function Acts({ message }: { message: Message }) {
  const { t } = useTranslation("telephony");
  const supervises = useMay("telephony.supervise");
  const registers = useMay("complaints.register");
  const take = useWish({
    send: (id: string, key) => takeUp(id, key),
    said: t("messages.taken"),
    renews: RENEWS,
  });
  const back = useWish({
    send: (id: string, key) => giveBack(id, key),
    said: t("messages.givenBack"),
    renews: RENEWS,
  });
  useHotkeys({ t: message.state === "new" ? () => take.mutate(message.id) : undefined });
  const isTaken = message.state === "taken";
  return (
    <>
      <div className={styles.acts}>
        {message.state === "new" && (
          <Button type="primary" loading={take.isPending} onClick={() => take.mutate(message.id)}>
            {t("messages.take")} <Kbd>T</Kbd>
          </Button>
        )}
        {message.is_mine && <CallBackButton message={message} />}
        {message.is_mine && registers && (
          <Link to="/desk" title={t("messages.toDeskHow")}>
            {t("messages.toDesk")}
          </Link>
        )}
        {isTaken && (message.is_mine || supervises) && (
          <Button loading={back.isPending} onClick={() => back.mutate(message.id)}>
            {t("messages.giveBack")}
          </Button>
        )}
        {message.queue && (
          <Link to="/telephone/calls" search={{ call: message.contact }}>
            {t("messages.course")}
          </Link>
        )}
      </div>
      <Refused problem={take.error ?? back.error} />
    </>
  );
}

function CallBackButton({ message }: { message: Message }) {
  const { t } = useTranslation("telephony");
  const dials = useMay("telephony.dial");
  const seat = useSeat()?.seat;
  const calling = useWish({
    send: (id: string, key) => callBack(id, key),
    said: t("messages.callingBack"),
    renews: [...RENEWS, telephonyKeys.seat],
  });
  if (!dials) return null;
  return (
    <>
      <Button
        icon={<PhoneOutlined aria-hidden />}
        disabled={!seat || !message.caller}
        title={seat ? undefined : t("messages.callBackHow")}
        loading={calling.isPending}
        onClick={() => calling.mutate(message.id)}
      >
        {t("messages.callBack")}
      </Button>
      <Refused problem={calling.error} />
    </>
  );
}
