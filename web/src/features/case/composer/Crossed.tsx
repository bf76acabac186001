/** Left of my text: what others did meanwhile, readable in full, and the one key that joins both. */
import { MergeOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Kbd } from "@/ui";
import { EntryRow } from "../timeline/EntryRow";
import styles from "./composer.module.css";
import { rivalText } from "./merge";
import type { Crossing } from "./useComposer";

interface CrossedProps {
  crossing: Crossing;
  onMerge(): void;
  onDismiss(): void;
}

export function Crossed({ crossing, onMerge, onDismiss }: CrossedProps) {
  const { t } = useTranslation("case");
  const combines = rivalText(crossing.action, crossing.since) !== undefined;
  return (
    <section className={styles.crossed} aria-labelledby="crossed-title">
      <h3 id="crossed-title">{t("crossed.title")}</h3>
      <p>{t(combines ? "crossed.combines" : "crossed.keeps")}</p>
      <div className={styles.crossedActs}>
        <Button type="primary" size="small" icon={<MergeOutlined />} onClick={onMerge}>
          {t(combines ? "crossed.merge" : "crossed.adopt")} <Kbd>Ctrl M</Kbd>
        </Button>
        <Button size="small" onClick={onDismiss}>
          {t("crossed.later")} <Kbd>Esc</Kbd>
        </Button>
      </div>
      <ol className={styles.crossedEntries}>
        {crossing.since.map((entry) => (
          <EntryRow key={entry.id} entry={entry} whole />
        ))}
      </ol>
    </section>
  );
}
