import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import styles from "./rules.module.css";
import type { Version } from "./types";

interface MeanwhileProps {
  versions: readonly Version[];
  onRead: (id: string) => void;
  onKeep: () => void;
}

/** Who published while the draft was written; the draft stays as it is. */
export function Meanwhile({ versions, onRead, onKeep }: MeanwhileProps) {
  const { t } = useTranslation("rules");
  const { zone } = useMe();
  if (versions.length === 0) return null;
  return (
    <Alert
      className={styles.meanwhile}
      type="warning"
      showIcon
      role="alert"
      title={t("meanwhile.what", { count: versions.length })}
      description={
        <>
          <ul>
            {versions.map((version) => (
              <li key={version.id}>
                {t("meanwhile.who", {
                  name: version.published_by?.name ?? t("shipped"),
                  version: version.version,
                  at: absolute(version.published_at, zone),
                  from: absolute(version.valid_from, zone),
                })}
                {version.note && (
                  <>
                    {" "}
                    <q>{version.note}</q>
                  </>
                )}{" "}
                <Button size="small" type="link" onClick={() => onRead(version.id)}>
                  {t("meanwhile.read")}
                </Button>
              </li>
            ))}
          </ul>
          <p>{t("meanwhile.how")}</p>
          <Button size="small" onClick={onKeep}>
            {t("meanwhile.keep")}
          </Button>
        </>
      }
    />
  );
}
