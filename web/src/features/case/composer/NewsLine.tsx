import { BellOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Entry } from "@/api/types";
import { Kbd, When } from "@/ui";
import { deedOf } from "../timeline/detail";
import styles from "./composer.module.css";

interface NewsLineProps {
  news: Entry[];
  onSee(): void;
  /** Where something is being written: lays it beside what came in. */
  onCompare?: () => void;
}

/** "Wang Fang replied just now — see": told once, in place, without moving anything. */
export function NewsLine({ news, onSee, onCompare }: NewsLineProps) {
  const { t } = useTranslation("case");
  const latest = news.at(-1);
  return (
    <div aria-live="polite" className={styles.newsHolder}>
      {latest && (
        <div className={styles.news}>
          <BellOutlined aria-hidden />
          <span className={styles.newsWords}>
            <b>{latest.actor?.name}</b> {deedOf(latest, t)} <When at={latest.at} />
            {news.length > 1 && t("news.more", { count: news.length - 1 })}
          </span>
          <Button size="small" type="link" onClick={onSee}>
            {t("news.see")}
          </Button>
          {onCompare && (
            <Button size="small" type="link" onClick={onCompare}>
              {t("news.compare")} <Kbd>Ctrl M</Kbd>
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
