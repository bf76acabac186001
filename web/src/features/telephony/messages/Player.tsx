import { SoundOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd, useHotkeys } from "@/ui";
import { soundOf } from "./api";
import styles from "./messages.module.css";

interface PlayerProps {
  message: { id: string; has_sound: boolean };
  /** Of one that has no keys there is no more than the browser's own. */
  keys?: boolean;
}

const JUMP = 5;

/** What was said; fetched when it is played, since each hearing is on record. */
export function Player({ message, keys = false }: PlayerProps) {
  const { t } = useTranslation("telephony");
  const sound = useRef<HTMLAudioElement>(null);
  const [broken, setBroken] = useState(false);
  const go = (seconds: number) => {
    if (sound.current) sound.current.currentTime = Math.max(0, sound.current.currentTime + seconds);
  };
  const again = () => {
    setBroken(false);
    sound.current?.load();
  };
  useHotkeys(
    {
      p: () =>
        void (sound.current?.paused
          ? sound.current.play().catch(() => setBroken(true))
          : sound.current?.pause()),
      arrowleft: () => go(-JUMP),
      arrowright: () => go(JUMP),
    },
    keys && message.has_sound,
  );
  if (!message.has_sound) return <p className={styles.quiet}>{t("messages.erased")}</p>;
  return (
    <section aria-label={t("messages.sound")} className={styles.player}>
      <SoundOutlined aria-hidden />
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said */}
      <audio
        ref={sound}
        controls
        preload="none"
        aria-label={t("messages.sound")}
        src={soundOf(message.id)}
        onError={() => setBroken(true)}
      />
      {keys && !broken && (
        <span className={styles.quiet}>
          <Kbd>P</Kbd> {t("messages.keys")}
        </span>
      )}
      {broken && (
        <span role="alert" className={styles.broken}>
          {t("messages.broken")}{" "}
          <Button size="small" onClick={again}>
            {t("messages.again")}
          </Button>
        </span>
      )}
    </section>
  );
}
