import { PhoneFilled, SwapOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contact } from "@/api/types";
import { Kbd, serverNow } from "@/ui";
import { choicesOptions, withdrawOffer } from "./api";
import styles from "./contacts.module.css";
import type { Contacting } from "./useContact";
import { useDone } from "./useDone";
import { addressOf, lasted } from "./words";

interface OpenContactProps {
  contacting: Contacting;
  contact: Contact;
  onDo(what: "promise" | "hand" | "finish"): void;
}

/** How long it has lasted, with whom, what for; the form of address stays in sight throughout. */
export function OpenContact({ contacting, contact, onDo }: OpenContactProps) {
  const { t } = useTranslation(["contacts", "common"]);
  const choices = useQuery(choicesOptions).data;
  const [summary, setSummary] = useState(contact.summary ?? "");
  const { typed, note, send } = contacting;
  const who = typed?.name || addressOf({ ...contact, name: contact.customer_name }, t) || t("bar.unnamed");
  const named = (list: { code: string; name: string }[] | undefined) =>
    (list ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <div className={styles.line}>
        <span className={styles.running}>
          <PhoneFilled aria-hidden /> <Running since={contact.started_at} />
        </span>
        <b className={styles.address}>{who}</b>
        <span className={styles.figures}>{typed?.phone || contact.phone}</span>
        <span className={styles.quiet}>{t(`common:channel.${contact.channel}`)}</span>
        <span className={styles.grow} />
        <Button size="small" onClick={() => onDo("promise")}>
          {t("bar.promise")}
        </Button>
        <Button size="small" disabled={contact.offer !== null} onClick={() => onDo("hand")}>
          {t("bar.hand")}
        </Button>
        <Button size="small" type="primary" onClick={() => onDo("finish")}>
          {t("bar.finish")} <Kbd>Ctrl ⇧ ⏎</Kbd>
        </Button>
      </div>
      <div className={styles.notes}>
        <Select
          size="small"
          aria-label={t("bar.purpose")}
          value={contact.purpose}
          options={named(choices?.purposes)}
          onChange={(purpose: string) => note({ purpose }, 0)}
        />
        <Select
          size="small"
          aria-label={t("bar.cause")}
          allowClear
          placeholder={t("bar.cause")}
          value={contact.cause || undefined}
          options={named(choices?.causes)}
          onChange={(cause: string | undefined) => note({ cause: cause ?? "" }, 0)}
        />
        <Input
          size="small"
          aria-label={t("bar.summary")}
          placeholder={t("bar.summaryHint")}
          maxLength={2000}
          value={summary}
          onChange={({ target }) => {
            setSummary(target.value);
            note({ summary: target.value });
          }}
          onBlur={() => void send()}
        />
      </div>
      {contact.offer && <Offered offer={contact.offer} />}
    </>
  );
}

/** It waits for a colleague's yes: until then the owner is the same. */
function Offered({ offer }: { offer: NonNullable<Contact["offer"]> }) {
  const { t } = useTranslation("contacts");
  const { busy, run } = useDone();
  return (
    <p className={styles.offered} role="status">
      <SwapOutlined aria-hidden /> {t("bar.offered", { name: offer.to.name })}
      <Button type="link" size="small" loading={busy} onClick={() => void run(() => withdrawOffer(offer.id))}>
        {t("bar.takeBack")}
      </Button>
    </p>
  );
}

function Running({ since }: { since: string }) {
  const { t } = useTranslation("contacts");
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className={styles.figures} dateTime={since} title={t("bar.running")}>
      {lasted(now - Date.parse(since))}
    </time>
  );
}
