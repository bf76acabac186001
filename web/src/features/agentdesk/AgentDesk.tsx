/** One column to choose, one to act, one to know. */
import { LockOutlined } from "@ant-design/icons";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BossBanner } from "@/features/boss/BossBanner";
import { ContactBar } from "@/features/contacts/ContactBar";
import { Offers } from "@/features/contacts/Offers";
import { Promises } from "@/features/contacts/Promises";
import { useContact } from "@/features/contacts/useContact";
import { FaultBanner } from "@/features/faults/announcing/FaultBanner";
import { useCallContact } from "@/features/telephony/seat/useCallContact";
import { useMay } from "@/session/session";
import { Empty, Kbd, useHotkeys } from "@/ui";
import styles from "./agentdesk.module.css";
import { CaseDrawer } from "./CaseDrawer";
import { Glance } from "./glance/Glance";
import left from "./left.module.css";
import { MyWork, type MyWorkHandle } from "./MyWork";
import { Confirmation } from "./registration/Confirmation";
import { RegistrationForm } from "./registration/RegistrationForm";
import { useRegistration } from "./registration/useRegistration";

export default function AgentDesk() {
  const { t } = useTranslation("agentdesk");
  const contacting = useContact();
  const registering = useRegistration(contacting.open);
  useCallContact(contacting.open, registering.begin);
  const [opened, setOpened] = useState<string | null>(null);
  const work = useRef<MyWorkHandle>(null);
  const box = useRef<HTMLElement>(null);
  const { accepted } = registering;
  const may = useMay("complaints.register");

  useHotkeys(
    {
      n: accepted || !may ? undefined : () => focusFirst(box.current),
      c: contacting.open ? undefined : () => focusContact(box.current),
    },
    opened === null,
  );
  return (
    <div className={styles.desk}>
      <div className={styles.columns}>
        <div className={left.left}>
          <Offers offered={contacting.offered} />
          <MyWork ref={work} listening={opened === null} onOpen={setOpened} />
          <Promises onOpen={setOpened} />
        </div>
        <section ref={box} className={styles.act} aria-labelledby="act-title">
          <ContactBar
            contacting={contacting}
            listening={opened === null}
            onStarted={registering.begin}
            onFinished={() => setTimeout(() => focusContact(box.current))}
          />
          <header>
            <h1 id="act-title">{t("form.title")}</h1>
            {may && !accepted && (
              <span className={styles.hint}>
                <Kbd>N</Kbd> {t("form.toForm")} {!contacting.open && contacting.may && <Kbd>C</Kbd>}{" "}
                {!contacting.open && contacting.may && t("form.toContact")}
              </span>
            )}
          </header>
          <BossBanner />
          <FaultBanner />
          {!may ? (
            <Empty icon={<LockOutlined />} what={t("form.closed.what")} how={t("form.closed.how")} />
          ) : accepted ? (
            <Confirmation
              accepted={accepted}
              listening={opened === null}
              onOpen={setOpened}
              onNext={registering.next}
            />
          ) : (
            <RegistrationForm
              registering={registering}
              onOpen={setOpened}
              onLeave={() => work.current?.focus()}
            />
          )}
        </section>
        <Glance
          values={registering.values}
          contact={contacting.open}
          registered={accepted !== null}
          onLink={registering.link}
          onFault={registering.report}
          onOpen={setOpened}
        />
      </div>
      <CaseDrawer id={opened} onClose={() => setOpened(null)} />
    </div>
  );
}

const focusFirst = (box: HTMLElement | null): void =>
  box?.querySelector<HTMLElement>("[data-registration] input")?.focus();
const focusContact = (box: HTMLElement | null): void =>
  box?.querySelector<HTMLElement>("[data-contact-phone]")?.focus();
