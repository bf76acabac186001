/** One column to choose, one to act, one to know. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BossBanner } from "@/features/boss/BossBanner";
import { Kbd, useHotkeys } from "@/ui";
import styles from "./agentdesk.module.css";
import { CaseDrawer } from "./CaseDrawer";
import { Glance } from "./glance/Glance";
import { MyWork, type MyWorkHandle } from "./MyWork";
import { Confirmation } from "./registration/Confirmation";
import { RegistrationForm } from "./registration/RegistrationForm";
import { useRegistration } from "./registration/useRegistration";

export default function AgentDesk() {
  const { t } = useTranslation("agentdesk");
  const registering = useRegistration();
  const [opened, setOpened] = useState<string | null>(null);
  const work = useRef<MyWorkHandle>(null);
  const box = useRef<HTMLElement>(null);
  const { accepted } = registering;

  useHotkeys({ n: accepted ? undefined : () => focusFirst(box.current) }, opened === null);
  return (
    <div className={styles.desk}>
      <div className={styles.columns}>
        <MyWork ref={work} listening={opened === null} onOpen={setOpened} />
        <section ref={box} className={styles.act} aria-labelledby="act-title">
          <header>
            <h1 id="act-title">{t("form.title")}</h1>
            {!accepted && (
              <span className={styles.hint}>
                <Kbd>N</Kbd> {t("form.toForm")}
              </span>
            )}
          </header>
          <BossBanner />
          {accepted ? (
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
        <Glance values={registering.values} onLink={registering.link} onOpen={setOpened} />
      </div>
      <CaseDrawer id={opened} onClose={() => setOpened(null)} />
    </div>
  );
}

const focusFirst = (box: HTMLElement | null): void => box?.querySelector<HTMLElement>("input")?.focus();
