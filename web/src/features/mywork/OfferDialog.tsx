import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal, Skeleton } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import type { CaseOffer } from "@/api/types";
import { UrgencyTag } from "@/features/case/UrgencyTag";
import { Empty, MaskedPhone, ProblemPanel, StateTag, When } from "@/ui";
import { acceptOffer, declineOffer, readOffer, useChange } from "./api";
import styles from "./mywork.module.css";

interface OfferDialogProps {
  id: string | undefined;
  onClose(): void;
  /** The case that was taken in. */
  onAccepted(ticket: string): void;
}

/** A case of another province, masked, before this department takes it in or not. */
export function OfferDialog({ id, onClose, onAccepted }: OfferDialogProps) {
  const { t } = useTranslation("mywork");
  return (
    <Modal open={id !== undefined} title={t("offer.title")} onCancel={onClose} footer={null} destroyOnHidden>
      {id && <Offer key={id} id={id} onClose={onClose} onAccepted={onAccepted} />}
    </Modal>
  );
}

function Offer({ id, onClose, onAccepted }: OfferDialogProps & { id: string }) {
  const { t } = useTranslation("mywork");
  const offer = useQuery({
    queryKey: keys.caseOffer(id),
    queryFn: ({ signal }) => readOffer(id, signal),
    retry: false,
  });
  if (offer.data) return <Answer offer={offer.data} onClose={onClose} onAccepted={onAccepted} />;
  if (offer.error instanceof Problem && offer.error.status === 404) {
    return <Empty what={t("offer.gone")} how={t("offer.goneHow")} />;
  }
  if (offer.isError) return <ProblemPanel problem={offer.error} retry={() => void offer.refetch()} />;
  return <Skeleton active />;
}

function Answer({ offer, onClose, onAccepted }: Omit<OfferDialogProps, "id"> & { offer: CaseOffer }) {
  const { t } = useTranslation("mywork");
  const { message } = App.useApp();
  const words = useProblemText();
  const key = useRef(intention());
  const [note, setNote] = useState("");
  const [wanting, setWanting] = useState(false);
  const accept = useChange(() => acceptOffer(offer.id, note.trim() || null, key.current));
  const decline = useChange(() => declineOffer(offer.id, note.trim(), key.current));
  const error = accept.error ?? decline.error;
  const answered = () => {
    key.current = intention();
    onClose();
  };
  const refuse = () => {
    setWanting(note.trim() === "");
    if (note.trim() === "") return;
    decline.mutate(undefined, {
      onSuccess: () => {
        void message.success(t("offer.declined"));
        answered();
      },
    });
  };
  const take = () =>
    accept.mutate(undefined, {
      onSuccess: ({ id: ticket }) => {
        void message.success(t("offer.accepted"));
        answered();
        onAccepted(ticket);
      },
    });
  return (
    <>
      <Summary offer={offer} />
      <div className={styles.note}>
        <label htmlFor="offer-note">{t("offer.note")}</label>
        <Input.TextArea
          id="offer-note"
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={t("offer.noteHint")}
          status={wanting ? "error" : undefined}
          onChange={(event) => {
            setWanting(false);
            setNote(event.target.value);
          }}
        />
        {wanting && (
          <span className={styles.wrong} role="alert">
            {t("offer.noteMissing")}
          </span>
        )}
      </div>
      {error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(error).title}
          description={words(error).detail}
        />
      )}
      <div className={styles.foot}>
        <Button loading={decline.isPending} disabled={accept.isPending} onClick={refuse}>
          {t("offer.decline")}
        </Button>
        <Button type="primary" loading={accept.isPending} disabled={decline.isPending} onClick={take}>
          {t(`offer.accept.${offer.kind}`)}
        </Button>
      </div>
    </>
  );
}

function Summary({ offer }: { offer: CaseOffer }) {
  const { t } = useTranslation(["mywork", "common"]);
  return (
    <>
      <p className={styles.offerHead}>
        <b>{t(`offer.wants.${offer.kind}`, { unit: offer.from_unit })}</b>{" "}
        <span className={styles.quiet}>
          <When at={offer.offered_at} />
        </span>
      </p>
      <blockquote className={styles.reason}>{offer.reason}</blockquote>
      <dl className={styles.summary}>
        <dt>{t("offer.case")}</dt>
        <dd>
          {offer.number} <StateTag state={offer.state} /> <UrgencyTag urgency={offer.urgency} />
        </dd>
        <dt>{t("offer.matter")}</dt>
        <dd>
          {offer.category_name} · {offer.matter}
        </dd>
        <dt>{t("offer.customer")}</dt>
        <dd>
          {offer.customer_name} <MaskedPhone phone={offer.phone} />
        </dd>
        <dt>{t("offer.registered")}</dt>
        <dd>
          <When at={offer.registered_at} full />
        </dd>
      </dl>
      <p className={styles.quiet}>{t(`offer.means.${offer.kind}`)}</p>
    </>
  );
}
