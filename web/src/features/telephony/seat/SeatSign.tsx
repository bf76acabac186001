/** The seat in the top bar: how one stands and since when; idle, busy and signing in behind it. */
import { CustomerServiceOutlined, DownOutlined, MessageOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { useHotkeys } from "@/ui";
import { setPresence, signOut } from "../api";
import { PhoneCheck } from "../phone/PhoneCheck";
import { PhoneSign } from "../phone/PhoneSign";
import { Standing, useNamed } from "../presence";
import styles from "../telephony.module.css";
import type { Seat, SeatAnswer } from "../types";
import { useSecond } from "../useSecond";
import { allowed, type SeatAct } from "./allowed";
import { DialDialog } from "./DialDialog";
import { hotkeysOf, printed, STROKES } from "./keys";
import { SeatKeys } from "./SeatKeys";
import { SignInDialog } from "./SignInDialog";
import { counted, secondsLeft, since } from "./timing";
import { useDeed } from "./useDeed";
import { useSeat } from "./useSeat";

export function SeatSign() {
  const may = useMay("telephony.use");
  const answer = useSeat();
  if (!may || !answer) return null;
  const { seat } = answer;
  return seat && seat.presence !== "signed_out" ? <AtSeat answer={answer} seat={seat} /> : <NoSeat />;
}

function NoSeat() {
  const { t } = useTranslation("telephony");
  const [entering, setEntering] = useState(false);
  return (
    <>
      <Button size="small" icon={<CustomerServiceOutlined />} onClick={() => setEntering(true)}>
        {t("signIn.open")}
      </Button>
      {entering && <SignInDialog onClose={() => setEntering(false)} />}
    </>
  );
}

type Opened = "check" | "dial" | "keys" | "change" | null;

function AtSeat({ answer, seat }: { answer: SeatAnswer; seat: Seat }) {
  const { t } = useTranslation("telephony");
  const { run } = useDeed();
  const navigate = useNavigate();
  const [choosing, setChoosing] = useState(false);
  const [opened, setOpened] = useState<Opened>(null);
  const dials = useMay("telephony.dial");
  const may = new Set(allowed(seat, answer.last));
  if (!dials) may.delete("dial");
  const items = useItems(answer, may);
  const ready = () => void run(() => setPresence("idle", ""));
  useHotkeys(hotkeysOf(may, { idle: ready, busy: () => setChoosing(true), dial: () => setOpened("dial") }));
  const chosen = (key: string) => {
    setChoosing(false);
    if (key === "idle") ready();
    else if (key === "/telephone/calls" || key === "/telephone/phone-book") void navigate({ to: key });
    else if (key === "sign_out") void run(signOut);
    else if (key.startsWith("busy ")) void run(() => setPresence("busy", key.slice(5)));
    else setOpened(key as Opened);
  };
  const close = () => setOpened(null);
  return (
    <>
      {seat.in_browser && (
        <span className={styles.phone}>
          <PhoneSign />
        </span>
      )}
      {seat.hands > 0 && (
        <Link to="/telephone/messages" className={styles.figures} title={t("handsHow")}>
          <MessageOutlined aria-hidden /> {t("hands", { count: seat.hands })}
        </Link>
      )}
      <Dropdown
        open={choosing}
        onOpenChange={setChoosing}
        trigger={["click"]}
        autoFocus
        menu={{ items, onClick: ({ key }) => chosen(key) }}
      >
        <button type="button" className={styles.sign} aria-haspopup="menu" title={t("sign.open")}>
          <Standing
            presence={seat.presence}
            reason={seat.reason}
            stage={seat.stage}
            busy={answer.choices.busy}
          />
          <Clock seat={seat} />
          <DownOutlined aria-hidden className={styles.caret ?? ""} />
        </button>
      </Dropdown>
      {opened === "check" && <PhoneCheck seat={seat} onClose={close} />}
      {opened === "dial" && <DialDialog onClose={close} />}
      {opened === "keys" && <SeatKeys onClose={close} />}
      {opened === "change" && <SignInDialog onClose={close} />}
    </>
  );
}

function Clock({ seat }: { seat: Seat }) {
  const now = useSecond();
  const counts = seat.presence === "wrap_up" || seat.presence === "resting";
  const left = counts ? secondsLeft(seat.until, now) : null;
  return (
    <time className={styles.figures} dateTime={seat.since}>
      {left === null ? since(seat.since, now) : `−${counted(left)}`}
    </time>
  );
}

function useItems(answer: SeatAnswer, may: ReadonlySet<SeatAct>): NonNullable<MenuProps["items"]> {
  const { t } = useTranslation("telephony");
  const named = useNamed();
  const calls = useMay("contacts.read");
  const { busy } = answer.choices;
  const keyed = (act: "idle" | "busy" | "dial") => (
    <span className={styles.keyed}>
      {t(`act.${act}`)} <kbd>{printed(STROKES[act])}</kbd>
    </span>
  );
  return [
    { key: "idle", label: keyed("idle"), disabled: !may.has("idle") },
    {
      key: "busy",
      type: "group" as const,
      label: keyed("busy"),
      children: busy.map(({ code }) => ({
        key: `busy ${code}`,
        label: named(busy, code),
        disabled: !may.has("busy"),
      })),
    },
    { type: "divider" as const },
    { key: "dial", label: keyed("dial"), disabled: !may.has("dial") },
    { key: "check", label: t("check.title") },
    { key: "keys", label: t("keys.title") },
    ...(calls ? [{ key: "/telephone/calls", label: t("page.calls") }] : []),
    { key: "/telephone/phone-book", label: t("page.book") },
    { type: "divider" as const },
    { key: "change", label: t("signIn.change"), disabled: !may.has("sign_out") },
    { key: "sign_out", label: t("act.sign_out"), disabled: !may.has("sign_out") },
  ];
}
