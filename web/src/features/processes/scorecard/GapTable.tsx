import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import type { Gap } from "./api";
import styles from "./scorecard.module.css";

/** Steps at contact points that do not say who does them, by which standard, or by which indicator. */
export function GapTable({ gaps }: { gaps: readonly Gap[] }) {
  const { t } = useTranslation("processes");
  return (
    <section className={styles.gaps}>
      <h3>{t("scorecard.gaps")}</h3>
      {gaps.length === 0 ? (
        <p>{t("scorecard.noGaps")}</p>
      ) : (
        <table className={`${ui.table} ${styles.table}`} aria-label={t("scorecard.gaps")}>
          <thead>
            <tr>
              <th style={{ width: 150 }}>{t("touchpoint.contactPoint")}</th>
              <th style={{ width: 180 }}>{t("field.process")}</th>
              <th>{t("field.step")}</th>
              <th>{t("scorecard.lacksHead")}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.map((one) => (
              <tr key={`${one.version} ${one.node}`}>
                <td>{one.contact_point}</td>
                <td>{one.process_name}</td>
                <td>
                  <Link
                    to="/processes/$code"
                    params={{ code: one.process }}
                    search={{ version: one.version, node: one.node }}
                  >
                    {one.step}
                  </Link>
                </td>
                <td>{one.lacks.map((lack) => t(`scorecard.lack.${lack}`)).join(t("trial.and"))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
