import { CompressOutlined, MinusOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Tooltip } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDelayed } from "@/ui";
import type { Navigating } from "./navigating";
import styles from "./view.module.css";
import type { Shown } from "./viewer";

interface DiagramProps {
  xml: string;
  label: string;
  /** The node that is selected. */
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
  onShown: (shown: Shown | undefined) => void;
}

/** A diagram that fills its place; what is selected in it and what is selected beside it are one. */
export function Diagram({ xml, label, chosen, onChoose, onShown }: DiagramProps) {
  const { t } = useTranslation("processes");
  const place = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>();
  const [failed, setFailed] = useState(false);
  const told = useEffectEvent((id: string | undefined) => {
    if (id !== chosen) onChoose(id);
  });
  const handOver = useEffectEvent(onShown);
  useEffect(() => {
    const container = place.current;
    if (!container) return;
    let gone = false;
    let opened: Shown | undefined;
    setFailed(false);
    void import("./viewer")
      .then(({ show }) => show(container, xml, (id) => told(id)))
      .then(
        (viewer) => {
          if (gone) return viewer.destroy();
          opened = viewer;
          setShown(viewer);
          handOver(viewer);
        },
        () => !gone && setFailed(true),
      );
    return () => {
      gone = true;
      setShown(undefined);
      handOver(undefined);
      opened?.destroy();
    };
  }, [xml]);
  useEffect(() => shown?.select(chosen), [shown, chosen]);
  const slow = useDelayed(!shown && !failed);
  return (
    <section className={styles.diagram} aria-label={label}>
      <div ref={place} className={styles.canvas} />
      {slow && (
        <p className={styles.waiting} role="status">
          {t("diagram.loading")}
        </p>
      )}
      {failed && <Alert className={styles.failed} type="error" showIcon title={t("diagram.failed")} />}
      <ZoomButtons moving={shown} />
    </section>
  );
}

export function ZoomButtons({ moving }: { moving: Navigating | undefined }) {
  const { t } = useTranslation("processes");
  const button = (what: "closer" | "fit" | "farther", icon: React.ReactNode, act: () => void) => (
    <Tooltip title={t(`diagram.${what}`)} placement="left">
      <Button icon={icon} aria-label={t(`diagram.${what}`)} disabled={!moving} onClick={act} />
    </Tooltip>
  );
  return (
    <div className={styles.zoom}>
      {button("closer", <PlusOutlined />, () => moving?.zoom(1.25))}
      {button("farther", <MinusOutlined />, () => moving?.zoom(0.8))}
      {button("fit", <CompressOutlined />, () => moving?.fit())}
    </div>
  );
}
