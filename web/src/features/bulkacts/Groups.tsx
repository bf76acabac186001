import { CheckCircleOutlined, CloseCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { BulkGroup } from "./api";
import styles from "./bulkacts.module.css";

/** What goes, and what stays for which reason; each opens to its rows. */
export function Groups({ groups }: { groups: readonly BulkGroup[] }) {
  const { t } = useTranslation("bulkacts");
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <details key={`${group.refusal?.id} ${group.refusal?.detail}`}>
          <summary className={group.refusal ? styles.stays : styles.goes}>
            {group.refusal ? <CloseCircleOutlined aria-hidden /> : <CheckCircleOutlined aria-hidden />}{" "}
            {group.refusal
              ? t("stays", { count: group.count, why: group.refusal.title })
              : t("goes", { count: group.count })}
          </summary>
          {group.refusal && <p className={styles.hint}>{group.refusal.detail}</p>}
          <ul>
            {group.rows.map((row) => (
              <li key={row.id}>
                {row.number} <span className={styles.hint}>{row.matter}</span>
              </li>
            ))}
          </ul>
          {group.count > group.rows.length && (
            <p className={styles.hint}>{t("andMore", { count: group.count - group.rows.length })}</p>
          )}
        </details>
      ))}
    </div>
  );
}
