import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import type { Stage } from "@/api/types";
import { LanguageSwitch } from "@/shell/LanguageSwitch";
import { Mark } from "@/ui/Mark";
import { CodeStep } from "./CodeStep";
import { EnrolStep } from "./EnrolStep";
import { NewPasswordStep } from "./NewPasswordStep";
import { PasswordStep } from "./PasswordStep";
import styles from "./signin.module.css";
import { useEntering } from "./useEntering";

const route = getRouteApi("/signin");

/** Signing in, step by step: password, code, new password, making a second factor. */
export default function SignIn() {
  const { t } = useTranslation("signin");
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <section className={styles.card} aria-labelledby="signin-title">
        <header className={styles.brand}>
          <Mark size={48} />
          <div>
            <h1 id="signin-title">{t("common:product")}</h1>
            <p>{t("common:tagline")}</p>
          </div>
        </header>
        <Steps />
      </section>
    </main>
  );
}

/** A sign-in that was begun at another system left its next step in the cookie. */
function useWaitingStep(asked: boolean) {
  return useQuery({
    queryKey: ["sign-in-step"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/session/step", { signal })),
    enabled: asked,
    retry: false,
    gcTime: 0,
  });
}

function Steps() {
  const { t } = useTranslation("signin");
  const { waiting: asked, ended, refused } = route.useSearch();
  const [stage, setStage] = useState<Stage | null>(null);
  const [over, setOver] = useState(false);
  const waiting = useWaitingStep(asked === true && stage === null && !over);
  const entering = useEntering(setStage);
  const begin = (wasOver: boolean) => {
    setOver(wasOver);
    setStage("open");
  };
  const steps = { onEntered: entering, onOver: () => begin(true), onBack: () => begin(false) };
  const now = stage ?? waiting.data?.stage ?? "open";
  if (now === "second_factor") return <CodeStep {...steps} />;
  if (now === "new_password") return <NewPasswordStep {...steps} />;
  if (now === "enrol") return <EnrolStep {...steps} />;
  return (
    <>
      <p className={styles.motto}>{t("motto")}</p>
      {refused ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t(`refused.${refused}.title`, { defaultValue: t("refused.other.title") })}
          description={t(`refused.${refused}.how`, { defaultValue: t("refused.other.how") })}
        />
      ) : over ? (
        <Alert type="warning" showIcon role="alert" title={t("over")} />
      ) : (
        ended && <Alert type="info" showIcon title={t("ended")} />
      )}
      <PasswordStep onEntered={entering} />
    </>
  );
}
