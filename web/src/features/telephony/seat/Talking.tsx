/** The call in hand: how long, with whom, and all that can be done with it. */
import {
  AudioMutedOutlined,
  AudioOutlined,
  PauseOutlined,
  PhoneOutlined,
  WarningFilled,
} from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { useHotkeys } from "@/ui";
import { wish } from "../api";
import { Standing } from "../presence";
import styles from "../telephony.module.css";
import type { Act, Seat, SeatAnswer } from "../types";
import { useSecond } from "../useSecond";
import { ActButton } from "./ActButton";
import { allowed, type SeatAct } from "./allowed";
import { Caller } from "./Caller";
import { ConsultDialog } from "./ConsultDialog";
import { HelpDialog } from "./HelpDialog";
import { Keypad } from "./Keypad";
import { hotkeysOf, type KeyedAct } from "./keys";
import { NoSoundDialog } from "./NoSoundDialog";
import { TransferDialog } from "./TransferDialog";
import { holdsTooLong, since } from "./timing";
import { useDeed } from "./useDeed";

interface TalkingProps {
  answer: SeatAnswer;
  seat: Seat;
}

const SHOWN: readonly KeyedAct[] = [
  "hold",
  "resume",
  "mute",
  "unmute",
  "keys",
  "consult",
  "join",
  "hand_over",
  "take_back",
  "transfer",
  "no_sound",
  "help",
];
const ICONS: Partial<Record<KeyedAct, React.ReactNode>> = {
  hold: <PauseOutlined />,
  resume: <PauseOutlined />,
  mute: <AudioOutlined />,
  unmute: <AudioMutedOutlined />,
};
type Opened = "consult" | "transfer" | "no_sound" | "help" | "keys" | null;
const OPENS: ReadonlySet<SeatAct> = new Set(["consult", "transfer", "no_sound", "help", "keys"]);

export function Talking({ answer, seat }: TalkingProps) {
  const { t } = useTranslation("telephony");
  const { busy, run } = useDeed();
  const [opened, setOpened] = useState<Opened>(null);
  const transfers = useMay("telephony.transfer");
  const may = new Set(allowed(seat));
  if (!transfers) may.delete("transfer");
  const doing = (act: KeyedAct) => () => {
    if (OPENS.has(act)) setOpened(opened === act ? null : (act as Opened));
    else void run(() => wish({ act: act as Act }));
  };
  const deeds = Object.fromEntries([...SHOWN, "hang_up" as const].map((act) => [act, doing(act)]));
  useHotkeys(hotkeysOf(may, deeds));
  const close = () => setOpened(null);
  return (
    <section className={styles.call} aria-label={t("talking.title")}>
      <div className={styles.line}>
        <Clock answer={answer} seat={seat} />
        {answer.call && <Caller call={answer.call} />}
        <With seat={seat} />
        <span className={styles.grow} />
        <div className={styles.acts} role="toolbar" aria-label={t("talking.acts")}>
          {SHOWN.filter((act) => may.has(act)).map((act) => (
            <ActButton
              key={act}
              act={act}
              icon={ICONS[act]}
              aria-pressed={act === "unmute" || act === "resume" ? true : undefined}
              aria-expanded={act === "keys" ? opened === "keys" : undefined}
              disabled={busy}
              onClick={doing(act)}
            />
          ))}
          <ActButton
            act="hang_up"
            danger
            type="primary"
            icon={<PhoneOutlined rotate={225} />}
            disabled={busy}
            onClick={doing("hang_up")}
          />
        </div>
      </div>
      {opened === "keys" && <Keypad onClose={close} />}
      {opened === "consult" && <ConsultDialog seat={seat} onClose={close} />}
      {opened === "transfer" && <TransferDialog answer={answer} onClose={close} />}
      {opened === "no_sound" && <NoSoundDialog onClose={close} />}
      {opened === "help" && <HelpDialog onClose={close} />}
    </section>
  );
}

function Clock({ answer, seat }: TalkingProps) {
  const { t } = useTranslation("telephony");
  const now = useSecond();
  const held = holdsTooLong(seat, now, answer.choices.hold_seconds);
  return (
    <>
      <time className={styles.clock} title={t("talking.since")}>
        {since(answer.call?.answered_at ?? seat.since, now)}
      </time>
      <Standing presence="talking" reason="" stage={seat.stage} />
      {seat.muted && (
        <span className={`${styles.standing} ${styles.amber}`}>
          <AudioMutedOutlined aria-hidden /> {t("talking.muted")}
        </span>
      )}
      {held && (
        <span className={`${styles.standing} ${styles.red}`} role="alert">
          <WarningFilled aria-hidden /> {t("talking.heldLong", { time: since(seat.since, now) })}
        </span>
      )}
    </>
  );
}

function With({ seat }: { seat: Seat }) {
  const { t } = useTranslation("telephony");
  if (seat.others.length === 0) return null;
  return (
    <span className={styles.quiet}>
      {t("talking.with", { names: seat.others.map(({ name, who }) => name || who).join(", ") })}
    </span>
  );
}
