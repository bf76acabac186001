import { useMutation } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { ConfirmFactor } from "@/features/account/factor/ConfirmFactor";
import { RecoveryCodes } from "@/features/account/factor/RecoveryCodes";
import type { StepProps } from "./CodeStep";
import { isOver, Refused } from "./Refused";
import styles from "./signin.module.css";

/** Makes the second factor that one's powers demand; the recovery codes are seen before the work begins. */
export function EnrolStep({ onEntered, onOver, onBack }: StepProps) {
  const { t } = useTranslation("signin");
  const making = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/session/enrol")),
    onError: (problem) => isOver(problem) && onOver(),
  });
  const { mutate: make } = making;
  useEffect(() => make(), [make]);
  const confirming = useMutation({
    mutationFn: (code: string) => unwrap(api.POST("/api/v1/session/enrol/confirm", { body: { code } })),
    onError: (problem) => isOver(problem) && onOver(),
  });
  const codes = confirming.data?.recovery_codes;
  return (
    <>
      <h2 className={styles.step}>{t(codes ? "enrol.codes" : "enrol.title")}</h2>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={() => void onEntered(null)} />
      ) : (
        <>
          <p className={styles.about}>{t("enrol.how")}</p>
          <Refused problem={making.error ?? confirming.error} />
          {making.data ? (
            <ConfirmFactor
              enrolment={making.data}
              confirming={confirming.isPending}
              failed={confirming.isError}
              onCode={(code) => confirming.mutate(code)}
            />
          ) : (
            making.isPending && <Skeleton active />
          )}
          <div className={styles.ways}>
            <Button type="link" onClick={onBack}>
              {t("back")}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
