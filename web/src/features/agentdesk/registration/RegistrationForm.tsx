import { Button, Form } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui";
import styles from "../agentdesk.module.css";
import { CategoryFields } from "./CategoryFields";
import { CustomerFields } from "./CustomerFields";
import { MatterFields } from "./MatterFields";
import { focusNext, moveOn } from "./moveOn";
import { PlaceFields } from "./PlaceFields";
import type { Values } from "./registration";
import { SameAgain } from "./SameAgain";
import type { Registering } from "./useRegistration";

interface RegistrationFormProps {
  registering: Registering;
  onOpen(id: string): void;
  onLeave(): void;
}

/** Everything a complaint needs, in the order in which a customer tells it. */
export function RegistrationForm({ registering, onOpen, onLeave }: RegistrationFormProps) {
  const { t } = useTranslation("agentdesk");
  const { form, values, category, categories, busy, dirty } = registering;
  const box = useRef<HTMLDivElement>(null);
  const keys = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "Enter") {
      event.preventDefault();
      void registering.submit();
    } else if (event.key === "Escape" && !isOpenList(event.target)) onLeave();
  };
  // After choosing from a list the next field is one Enter nearer.
  const chosen = () => {
    const from = document.activeElement;
    setTimeout(() => focusNext(box.current, from));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only forwards keys of the fields inside
    <div ref={box} data-registration className={styles.formBox} onKeyDownCapture={moveOn} onKeyDown={keys}>
      <Form<Values>
        form={form}
        layout="vertical"
        className={styles.form}
        initialValues={values}
        onValuesChange={registering.changed}
        requiredMark={(label, { required }) => (
          <>
            {label}
            {!required && <span className={styles.optional}>{t("optional")}</span>}
          </>
        )}
        aria-label={t("form.title")}
        scrollToFirstError
      >
        <CustomerFields />
        <CategoryFields categories={categories} onChosen={chosen} />
        <MatterFields onChosen={chosen}>{category?.needs_place && <PlaceFields />}</MatterFields>
      </Form>
      {registering.double && (
        <SameAgain
          double={registering.double}
          busy={busy}
          onOpen={onOpen}
          onSeparate={() => void registering.submit(true)}
          onDismiss={registering.dropDouble}
        />
      )}
      <div className={styles.foot}>
        <Button type="primary" loading={busy} onClick={() => void registering.submit()} data-send>
          {t("form.send")} <Kbd>Ctrl ⏎</Kbd>
        </Button>
        <span className={styles.hint}>
          <Kbd>⏎</Kbd> {t("form.next")} <Kbd>Esc</Kbd> {t("form.toList")}
        </span>
        {dirty && (
          <>
            <span className={styles.quiet}>{t("form.draftKept")}</span>
            <Button type="text" size="small" onClick={registering.clear}>
              {t("form.clear")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

const isOpenList = (target: EventTarget): boolean =>
  target instanceof Element && target.getAttribute("aria-expanded") === "true";
