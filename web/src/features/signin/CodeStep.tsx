import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { isOver, Refused } from "./Refused";
import styles from "./signin.module.css";
import type { Entering } from "./useEntering";

export interface StepProps {
  onEntered: Entering;
  /** The sign-in came to its end before this step was done. */
  onOver: () => void;
  /** Back to the first step. */
  onBack: () => void;
}

/** The second factor: six digits of the authenticator, or a recovery code. */
export function CodeStep({ onEntered, onOver, onBack }: StepProps) {
  const { t } = useTranslation("signin");
  const [recovering, setRecovering] = useState(false);
  const [code, setCode] = useState("");
  const field = useRef<InputRef>(null);
  const giving = useMutation({
    mutationFn: (given: string) => unwrap(api.POST("/api/v1/session/code", { body: { code: given } })),
    onSuccess: onEntered,
    onError: (problem) => {
      if (isOver(problem)) return onOver();
      setCode("");
      field.current?.focus();
    },
  });
  const typed = (text: string) => {
    setCode(text);
    // The last digit sends: nobody reaches for a button with thirty seconds on the clock.
    if (!recovering && /^\d{6}$/.test(text.replace(/\s/g, "")) && !giving.isPending) giving.mutate(text);
  };
  return (
    <>
      <h2 className={styles.step}>{t("code.title")}</h2>
      <p className={styles.about}>{t(recovering ? "code.recoveryHow" : "code.how")}</p>
      <Refused problem={giving.error} />
      <Form layout="vertical" onFinish={() => code.trim() && giving.mutate(code)}>
        <Form.Item label={t(recovering ? "code.recovery" : "code.code")} htmlFor="code">
          <Input
            key={String(recovering)}
            id="code"
            ref={field}
            size="large"
            autoFocus
            className={styles.code}
            value={code}
            inputMode={recovering ? "text" : "numeric"}
            autoComplete="one-time-code"
            spellCheck={false}
            maxLength={recovering ? 40 : 7}
            onChange={(event) => typed(event.target.value)}
          />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={giving.isPending}>
          {t("code.send")}
        </Button>
      </Form>
      <div className={styles.ways}>
        <Button
          type="link"
          onClick={() => {
            setRecovering(!recovering);
            setCode("");
            giving.reset();
          }}
        >
          {t(recovering ? "code.useCode" : "code.useRecovery")}
        </Button>
        <Button type="link" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </>
  );
}
