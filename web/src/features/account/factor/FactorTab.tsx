import { CheckCircleFilled, MobileOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useProblem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import type { AccountState } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, Empty, ProblemPanel, useDelayed } from "@/ui";
import styles from "../account.module.css";
import { accountOptions } from "../api";
import { ProofDialog } from "../ProofDialog";
import { ConfirmFactor } from "./ConfirmFactor";
import { RecoveryCodes } from "./RecoveryCodes";

/** Two-step sign-in: off, being made, or on. */
export function FactorTab() {
  const { t } = useTranslation("account");
  const account = useQuery(accountOptions);
  const client = useQueryClient();
  const slow = useDelayed(account.isPending);
  const [codes, setCodes] = useState<readonly string[]>();
  const seen = () => {
    setCodes(undefined);
    void client.invalidateQueries({ queryKey: keys.account });
  };
  if (account.isError) return <ProblemPanel problem={account.error} retry={() => void account.refetch()} />;
  if (account.isPending) return slow ? <Skeleton active /> : null;
  if (codes) {
    return (
      <section className={styles.part}>
        <h2>{t("factor.codes")}</h2>
        <RecoveryCodes codes={codes} onDone={seen} />
      </section>
    );
  }
  if (account.data.factor_since) return <On account={account.data} onCodes={setCodes} />;
  if (account.data.factor_mode === "off") return <Alert type="info" showIcon title={t("factor.siteOff")} />;
  return <Off onCodes={setCodes} />;
}

interface WithCodes {
  onCodes: (codes: readonly string[]) => void;
}

function Off({ onCodes }: WithCodes) {
  const { t } = useTranslation("account");
  const { show } = useProblem();
  const words = useProblemText();
  const making = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/account/factor")),
    onError: show,
  });
  const confirming = useMutation({
    mutationFn: (code: string) => unwrap(api.POST("/api/v1/account/factor/confirm", { body: { code } })),
    onSuccess: ({ recovery_codes }) => onCodes(recovery_codes),
  });
  if (!making.data) {
    return (
      <Empty
        icon={<MobileOutlined />}
        what={t("factor.isOff")}
        how={t("factor.why")}
        action={
          <Button type="primary" autoFocus loading={making.isPending} onClick={() => making.mutate()}>
            {t("factor.on")}
          </Button>
        }
      />
    );
  }
  const told = confirming.error ? words(confirming.error) : undefined;
  return (
    <section className={styles.part}>
      {told && <Alert type="error" showIcon role="alert" title={told.detail ?? told.title} />}
      <ConfirmFactor
        enrolment={making.data}
        confirming={confirming.isPending}
        failed={confirming.isError}
        onCode={(code) => confirming.mutate(code)}
      />
      <Button type="link" className={styles.flush} onClick={() => making.reset()}>
        {t("common:cancel")}
      </Button>
    </section>
  );
}

interface OnProps extends WithCodes {
  account: AccountState;
}

const FEW = 3;

function On({ account, onCodes }: OnProps) {
  const { t } = useTranslation("account");
  const { zone } = useMe();
  const [asking, setAsking] = useState<"off" | "codes">();
  const left = account.recovery_codes_left;
  return (
    <section className={styles.part}>
      <p className={styles.good}>
        <CheckCircleFilled aria-hidden />{" "}
        {t("factor.isOn", { time: absolute(account.factor_since ?? "", zone) })}
      </p>
      <p className={left <= FEW ? styles.soon : styles.quiet}>{t("factor.left", { count: left })}</p>
      <div className={styles.inline}>
        <Button onClick={() => setAsking("codes")}>{t("factor.renew")}</Button>
        <Button danger onClick={() => setAsking("off")}>
          {t("factor.off")}
        </Button>
      </div>
      <p className={styles.quiet}>{t("factor.lost")}</p>
      <Asking asking={asking} onClose={() => setAsking(undefined)} onCodes={onCodes} />
    </section>
  );
}

interface AskingProps extends WithCodes {
  asking: "off" | "codes" | undefined;
  onClose: () => void;
}

function Asking({ asking, onClose, onCodes }: AskingProps) {
  const { t } = useTranslation("account");
  const { message } = App.useApp();
  const client = useQueryClient();
  const off = useMutation({
    mutationFn: (password: string) => unwrap(api.POST("/api/v1/account/factor/off", { body: { password } })),
    onSuccess: async () => {
      void message.success(t("factor.offDone"));
      onClose();
      await client.invalidateQueries({ queryKey: keys.account });
    },
  });
  const renewal = useMutation({
    mutationFn: (password: string) =>
      unwrap(api.POST("/api/v1/account/factor/recovery-codes", { body: { password } })),
    onSuccess: ({ recovery_codes }) => {
      onClose();
      onCodes(recovery_codes);
    },
  });
  const close = () => {
    off.reset();
    renewal.reset();
    onClose();
  };
  const now = asking === "off" ? off : renewal;
  return (
    <ProofDialog
      open={asking !== undefined}
      title={t(asking === "off" ? "factor.off" : "factor.renew")}
      how={t(asking === "off" ? "factor.offHow" : "factor.renewHow")}
      danger={asking === "off"}
      pending={now.isPending}
      problem={now.error}
      onProof={(password) => now.mutate(password)}
      onClose={close}
    />
  );
}
