import { CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import styles from "../agentdesk.module.css";
import type { Double } from "./useRegistration";

interface SameAgainProps {
  double: Double;
  busy: boolean;
  onOpen(id: string): void;
  onSeparate(): void;
  onDismiss(): void;
}

/** The same complaint was registered today already: it is either opened, or said to be another one. */
export function SameAgain({ double: { number }, busy, onOpen, onSeparate, onDismiss }: SameAgainProps) {
  const { t } = useTranslation(["agentdesk", "common"]);
  const { show } = useProblem();
  const first = useRef<HTMLDivElement>(null);
  const [looking, setLooking] = useState(false);
  useEffect(() => first.current?.querySelector("button")?.focus(), []);
  const open = async () => {
    setLooking(true);
    try {
      const found = await unwrap(
        api.GET("/api/v1/tickets", { params: { query: { q: number ?? "", limit: 1 } } }),
      );
      const [row] = found.items;
      if (row) onOpen(row.id);
    } catch (problem) {
      show(problem);
    } finally {
      setLooking(false);
    }
  };
  return (
    <div ref={first} className={styles.double} role="alertdialog" aria-labelledby="double-title">
      <p id="double-title">
        <CopyOutlined aria-hidden /> {t(number ? "double.as" : "double.some", { number })}
      </p>
      <div className={styles.doubleActs}>
        {number && (
          <Button type="primary" size="small" loading={looking} onClick={() => void open()}>
            {t("double.open", { number })}
          </Button>
        )}
        <Button size="small" loading={busy} onClick={onSeparate}>
          {t("double.separate")}
        </Button>
        <Button type="text" size="small" onClick={onDismiss}>
          {t("common:cancel")}
        </Button>
      </div>
    </div>
  );
}
