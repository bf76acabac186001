import { CloudDownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { type Asked, lineOptions } from "./api";
import { BossCard } from "./BossCard";
import styles from "./boss.module.css";

/** Asks BOSS when somebody wants it: every answer is a look on record. */
export function BossOnDemand(asked: Asked) {
  const { t } = useTranslation("boss");
  const may = useMay("customers.read");
  const { data } = useQuery({ ...lineOptions, enabled: may });
  const [wanted, setWanted] = useState(false);
  if (!may || data?.line === "not_configured") return null;
  if (wanted) return <BossCard {...asked} />;
  return (
    <section className={styles.card} aria-label={t("title")}>
      <header>
        <h2>{t("title")}</h2>
        <Button size="small" type="text" icon={<CloudDownloadOutlined />} onClick={() => setWanted(true)}>
          {t("ask")}
        </Button>
      </header>
      <p className={styles.quiet}>{t("askHow")}</p>
    </section>
  );
}
