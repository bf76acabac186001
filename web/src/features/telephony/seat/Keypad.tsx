import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { wish } from "../api";
import styles from "../telephony.module.css";
import { useDeed } from "./useDeed";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** Keys into the call, by mouse or typed. */
export function Keypad({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("telephony");
  const { run } = useDeed();
  const [pressed, setPressed] = useState("");
  const press = (key: string) => {
    setPressed((before) => (before + key).slice(-20));
    void run(() => wish({ act: "keys", keys: key }));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: forwards typed keys to the buttons inside
    <div
      className={`${styles.keypad} keeps-keys`}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        else if (KEYS.includes(event.key) && !event.ctrlKey) press(event.key);
        else return;
        event.preventDefault();
      }}
    >
      <fieldset aria-label={t("act.keys")} className={styles.pad}>
        {KEYS.map((key, place) => (
          <Button key={key} size="small" autoFocus={place === 0} onClick={() => press(key)}>
            {key}
          </Button>
        ))}
      </fieldset>
      <output className={styles.figures} aria-label={t("keypad.sent")}>
        {pressed || t("keypad.how")}
      </output>
    </div>
  );
}
