/** What colleagues want to hand over: it becomes one's own by saying yes, and not before. */
import { SwapOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contact } from "@/api/types";
import { useMe } from "@/session/session";
import { When } from "@/ui";
import { acceptOffer, declineOffer, withdrawOffer } from "./api";
import styles from "./contacts.module.css";
import { useDone } from "./useDone";
import { addressOf } from "./words";

export function Offers({ offered }: { offered: Contact[] }) {
  const { t } = useTranslation("contacts");
  if (offered.length === 0) return null;
  return (
    <section className={styles.panel} aria-labelledby="offers-title">
      <h2 id="offers-title">
        <SwapOutlined aria-hidden /> {t("offers.title", { count: offered.length })}
      </h2>
      <ul className={styles.list}>
        {offered.map((contact) => contact.offer && <OfferRow key={contact.offer.id} contact={contact} />)}
      </ul>
    </section>
  );
}

function OfferRow({ contact }: { contact: Contact }) {
  const { t } = useTranslation(["contacts", "common"]);
  const me = useMe();
  const { busy, run } = useDone();
  const [declining, setDeclining] = useState(false);
  const { offer } = contact;
  if (!offer) return null;
  const toMe = offer.to.id === me.id;
  const who = addressOf({ ...contact, name: contact.customer_name }, t) ?? t("bar.unnamed");
  return (
    <li className={styles.item}>
      <span className={styles.itemTop}>
        <b>{who}</b> <span className={styles.quiet}>{t(`common:channel.${contact.channel}`)}</span>
        <span className={styles.grow} />
        <When at={offer.offered_at} />
      </span>
      <span className={styles.words}>
        {t(toMe ? "offers.from" : "offers.to", {
          name: toMe ? offer.giver.name : offer.to.name,
          reason: offer.reason,
        })}
      </span>
      <span className={styles.acts}>
        {toMe ? (
          <>
            <Button
              size="small"
              type="primary"
              loading={busy}
              onClick={() => void run(() => acceptOffer(offer.id))}
            >
              {t("offers.accept")}
            </Button>
            <Popover
              trigger="click"
              open={declining}
              onOpenChange={setDeclining}
              content={
                <ReasonForm
                  label={t("offers.whyNot")}
                  send={t("offers.decline")}
                  onSend={(reason) => void run(() => declineOffer(offer.id, reason))}
                />
              }
            >
              <Button size="small">{t("offers.decline")}</Button>
            </Popover>
          </>
        ) : (
          <Button size="small" loading={busy} onClick={() => void run(() => withdrawOffer(offer.id))}>
            {t("bar.takeBack")}
          </Button>
        )}
      </span>
    </li>
  );
}

interface ReasonFormProps {
  label: string;
  send: string;
  optional?: boolean;
  onSend(reason: string): void;
}

/** One line of why, sent by Enter. */
export function ReasonForm({ label, send, optional = false, onSend }: ReasonFormProps) {
  const [reason, setReason] = useState("");
  const ready = optional || reason.trim() !== "";
  return (
    <form
      className={styles.reason}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSend(reason.trim());
      }}
    >
      <Input
        autoFocus
        aria-label={label}
        placeholder={label}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={!ready}>
        {send}
      </Button>
    </form>
  );
}
