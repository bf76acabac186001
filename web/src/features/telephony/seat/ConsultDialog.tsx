/** Somebody is asked while the customer hears music: a colleague at a seat, or a number. */
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Modal, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel } from "@/ui";
import { useSettled } from "@/ui/useSettled";
import { colleaguesOptions, phoneBookOptions, wish } from "../api";
import { dialable } from "../numbers";
import { Standing } from "../presence";
import styles from "../telephony.module.css";
import type { Seat } from "../types";
import { useDeed } from "./useDeed";

interface ConsultDialogProps {
  seat: Seat;
  onClose(): void;
}

export function ConsultDialog({ seat, onClose }: ConsultDialogProps) {
  const { t } = useTranslation("telephony");
  const { busy, run } = useDeed();
  const ring = async (wanted: Parameters<typeof wish>[0]) => {
    if (await run(() => wish(wanted))) onClose();
  };
  return (
    <Modal open title={t("consult.title")} onCancel={onClose} footer={null} width={560} destroyOnHidden>
      <p className={styles.quiet}>{t("consult.how")}</p>
      <Tabs
        items={[
          {
            key: "colleague",
            label: t("consult.colleague"),
            children: (
              <Colleagues
                seat={seat}
                busy={busy}
                onRing={(colleague) => void ring({ act: "consult", colleague })}
              />
            ),
          },
          {
            key: "number",
            label: t("consult.number"),
            children: (
              <Numbers busy={busy} onRing={(number) => void ring({ act: "consult_outside", number })} />
            ),
          },
        ]}
      />
    </Modal>
  );
}

interface ColleaguesProps {
  seat: Seat;
  busy: boolean;
  onRing(agent: string): void;
}

function Colleagues({ seat, busy, onRing }: ColleaguesProps) {
  const { t } = useTranslation("telephony");
  const [sought, setSought] = useState("");
  const { data, error, refetch } = useQuery(colleaguesOptions);
  const words = sought.trim().toLowerCase();
  const rows = (data?.items ?? []).filter(
    ({ agent, name, unit_name, extension }) =>
      agent !== seat.agent && `${name} ${unit_name} ${extension}`.toLowerCase().includes(words),
  );
  if (error && !data) return <ProblemPanel problem={error} retry={() => void refetch()} />;
  return (
    <>
      <Input
        autoFocus
        value={sought}
        aria-label={t("consult.find")}
        placeholder={t("consult.find")}
        onChange={({ target }) => setSought(target.value)}
      />
      {data && rows.length === 0 && <Empty what={t("consult.nobody")} how={t("consult.nobodyHow")} />}
      <ul className={styles.choices}>
        {rows.map((one) => (
          <li key={one.agent}>
            <span>
              <b>{one.name}</b>{" "}
              <span className={styles.quiet}>
                {one.unit_name} · {one.extension}
              </span>
            </span>
            <Standing presence={one.presence} reason="" stage={null} />
            <Button
              size="small"
              disabled={busy || one.presence === "talking" || one.presence === "ringing"}
              onClick={() => onRing(one.agent)}
            >
              {t("consult.ring")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface NumbersProps {
  busy: boolean;
  onRing(number: string): void;
}

/** A number typed, or one of the phone book. */
export function Numbers({ busy, onRing }: NumbersProps) {
  const { t } = useTranslation("telephony");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 250);
  const book = useQuery({ ...phoneBookOptions(q), placeholderData: (previous) => previous });
  const number = dialable(typed);
  return (
    <>
      <form
        className={styles.typed}
        onSubmit={(event) => {
          event.preventDefault();
          if (number) onRing(number);
        }}
      >
        <Input
          autoFocus
          value={typed}
          maxLength={40}
          inputMode="tel"
          autoComplete="off"
          aria-label={t("consult.typed")}
          placeholder={t("consult.typed")}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={number === null || busy}>
          {t("consult.ring")}
        </Button>
      </form>
      <ul className={styles.choices}>
        {(book.data?.items ?? []).map((entry) => (
          <li key={entry.id}>
            <span>
              <b>{entry.name}</b> <span className={styles.figures}>{entry.number}</span>{" "}
              {entry.emergency && <span className={styles.red}>{t("book.emergency")}</span>}
            </span>
            <span className={styles.quiet}>{t(`book.kinds.${entry.kind}`)}</span>
            <Button size="small" disabled={busy} onClick={() => onRing(entry.number)}>
              {t("consult.ring")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
