/** No contact ends without a result; figures choose it, Enter ends it. */
import { CustomerServiceOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Modal, Radio } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem, useProblem } from "@/api/problem";
import type { Contact } from "@/api/types";
import { useIntention } from "@/features/case/composer/useIntention";
import { focusField, Kbd } from "@/ui";
import { choicesOptions, finishContact } from "./api";
import styles from "./contacts.module.css";
import type { Contacting } from "./useContact";
import { useDone } from "./useDone";

interface FinishDialogProps {
  contacting: Contacting;
  contact: Contact;
  onClose(): void;
  onPromise(): void;
  onFinished(): void;
}

export function FinishDialog({ contacting, contact, onClose, onPromise, onFinished }: FinishDialogProps) {
  const { t } = useTranslation("contacts");
  const { show } = useProblem();
  const { renew } = useDone();
  const { keyFor, fulfilled } = useIntention();
  const box = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const result = picked ?? contact.result;
  const [redials, setRedials] = useState(false);
  const [busy, setBusy] = useState(false);
  const [lacks, setLacks] = useState<"result" | "promise" | null>(null);
  const results = useQuery(choicesOptions).data?.results ?? [];
  // Each keeps its figure, whether it can be chosen or not.
  const fits = (code: string) => code !== "registered" || contact.ticket_id !== null;
  const chosen = results.find(({ code }) => code === result);

  const choose = (code: string) => {
    setLacks(null);
    setPicked(code);
  };
  const finish = async () => {
    if (!result) return setLacks("result");
    if (busy) return;
    setBusy(true);
    try {
      await contacting.send();
      const body = { result, redials };
      await finishContact(contact.id, body, keyFor(body));
      fulfilled();
      await renew();
      onFinished();
    } catch (problem) {
      if (problem instanceof Problem && problem.id === "promise-missing") setLacks("promise");
      else show(problem);
    } finally {
      setBusy(false);
    }
  };
  const keys = (event: KeyboardEvent) => {
    const at = "1234567890".indexOf(event.key);
    const pressed = event.key.length === 1 && at >= 0 ? results[at] : undefined;
    if (pressed && fits(pressed.code)) choose(pressed.code);
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) void finish();
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      open
      width={520}
      title={t("finish.title")}
      onCancel={onClose}
      onOk={() => void finish()}
      okText={
        <>
          {t("finish.send")} <Kbd>⏎</Kbd>
        </>
      }
      confirmLoading={busy}
      destroyOnHidden
      afterOpenChange={(shown) => shown && focusField(box.current)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only forwards keys of the choices inside */}
      <div ref={box} onKeyDown={keys} className={styles.finish}>
        <p className={styles.script}>
          <CustomerServiceOutlined aria-hidden /> {t("finish.script")}
        </p>
        <Radio.Group
          aria-label={t("finish.result")}
          className={styles.results}
          value={result}
          onChange={({ target }) => choose(String(target.value))}
        >
          {results.map(({ code, name }, index) => (
            <Radio key={code} value={code} disabled={!fits(code)}>
              {index < 10 && <Kbd>{(index + 1) % 10}</Kbd>} {name}
            </Radio>
          ))}
        </Radio.Group>
        {chosen?.follow === "callback" && (
          <Checkbox checked={redials} onChange={({ target }) => setRedials(target.checked)}>
            {t("finish.redials")}
          </Checkbox>
        )}
        {chosen?.follow === "mark" && <p className={styles.quiet}>{t("finish.mark")}</p>}
        <div role="alert">
          {lacks === "result" && <p className={styles.wrong}>{t("finish.lacking")}</p>}
          {lacks === "promise" && (
            <p className={styles.wrong}>
              {t("finish.promiseLacking")}{" "}
              <Button size="small" onClick={onPromise}>
                {t("bar.promise")}
              </Button>
            </p>
          )}
        </div>
      </div>
    </Modal>
  );
}
