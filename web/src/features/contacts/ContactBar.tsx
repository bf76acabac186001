/** The contact above everything that is done in it: begun by a number, never left without a result. */
import { PhoneOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/api/types";
import { useHotkeys } from "@/ui";
import styles from "./contacts.module.css";
import { FinishDialog } from "./FinishDialog";
import { HandOverDialog } from "./HandOverDialog";
import { OpenContact } from "./OpenContact";
import { PromiseDialog } from "./PromiseDialog";
import { StartForm } from "./StartForm";
import type { Contacting } from "./useContact";

type Doing = "promise" | "hand" | "finish" | null;

interface ContactBarProps {
  contacting: Contacting;
  listening: boolean;
  onStarted(phone: string, name: string, channel: Channel): void;
  onFinished(): void;
}

export function ContactBar({ contacting, listening, onStarted, onFinished }: ContactBarProps) {
  const { t } = useTranslation("contacts");
  const [doing, setDoing] = useState<Doing>(null);
  const { open } = contacting;
  const act = (what: Doing) => (open ? () => setDoing(what) : undefined);
  useHotkeys(
    { "ctrl+shift+enter": act("finish"), "ctrl+alt+p": act("promise"), "ctrl+alt+h": act("hand") },
    listening && doing === null,
  );
  if (!contacting.may) return null;
  const close = () => setDoing(null);
  return (
    <section className={styles.bar} aria-label={t("bar.title")} data-open={open !== null || undefined}>
      {open ? (
        <OpenContact key={open.id} contacting={contacting} contact={open} onDo={setDoing} />
      ) : (
        <StartForm icon={<PhoneOutlined aria-hidden />} contacting={contacting} onStarted={onStarted} />
      )}
      {open && doing === "promise" && <PromiseDialog about={{ contact: open.id }} onClose={close} />}
      {open && doing === "hand" && <HandOverDialog contact={open.id} onClose={close} />}
      {open && doing === "finish" && (
        <FinishDialog
          contacting={contacting}
          contact={open}
          onClose={close}
          onPromise={() => setDoing("promise")}
          onFinished={() => {
            close();
            onFinished();
          }}
        />
      )}
    </section>
  );
}
