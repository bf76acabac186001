/** What is done with a promise: kept, handed on, taken back; asked for at the line itself. */
import { Button, Popover } from "antd";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { keepPromise, withdrawPromise } from "./api";
import styles from "./contacts.module.css";
import { HandOverDialog } from "./HandOverDialog";
import { ReasonForm } from "./Offers";
import { useDone } from "./useDone";

interface PromiseDeedsProps {
  id: string;
  /** Leads to the case, where there is one that is not open already. */
  onOpen?: (() => void) | undefined;
  placement?: "right" | "left" | "bottomLeft";
  /** What is clicked. */
  children: ReactElement;
}

export function PromiseDeeds({ id, onOpen, placement = "right", children }: PromiseDeedsProps) {
  const { t } = useTranslation("contacts");
  const { busy, run } = useDone();
  const [asking, setAsking] = useState<"keep" | "withdraw" | "hand" | null>(null);
  const [opened, setOpened] = useState(false);
  const settle = (deed: () => Promise<unknown>) =>
    void run(deed).then((done) => {
      if (done) setOpened(false);
    });
  const content =
    asking === "keep" || asking === "withdraw" ? (
      <ReasonForm
        key={asking}
        label={t(`promises.${asking}Why`)}
        send={t(`promises.${asking}`)}
        optional={asking === "keep"}
        onSend={(words) =>
          settle(() => (asking === "keep" ? keepPromise(id, words) : withdrawPromise(id, words)))
        }
      />
    ) : (
      <div className={styles.menu}>
        <Button type="primary" loading={busy} onClick={() => setAsking("keep")}>
          {t("promises.keep")}
        </Button>
        <Button
          onClick={() => {
            setOpened(false);
            setAsking("hand");
          }}
        >
          {t("promises.hand")}
        </Button>
        <Button onClick={() => setAsking("withdraw")}>{t("promises.withdraw")}</Button>
        {onOpen && <Button onClick={onOpen}>{t("promises.open")}</Button>}
      </div>
    );
  return (
    <>
      <Popover
        trigger="click"
        placement={placement}
        open={opened}
        onOpenChange={(now) => {
          setOpened(now);
          if (now) setAsking(null);
        }}
        content={content}
        destroyOnHidden
      >
        {children}
      </Popover>
      {asking === "hand" && <HandOverDialog promise={id} onClose={() => setAsking(null)} />}
    </>
  );
}
