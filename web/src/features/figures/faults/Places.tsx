import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { FaultPlaceFigures } from "@/api/types";
import { Empty } from "@/ui";
import ui from "@/ui/page.module.css";
import styles from "../figures.module.css";
import { countWord, valueWord } from "../words";

/** Places that had several faults, with their tickets; the place itself is told where a ticket is opened. */
export function Places({ places }: { places: readonly FaultPlaceFigures[] }) {
  const { t, i18n } = useTranslation("figures");
  if (places.length === 0) return <Empty what={t("faults.noPlace.what")} how={t("faults.noPlace.how")} />;
  return (
    <div className={styles.wide}>
      <table className={`${ui.table} ${styles.table}`}>
        <thead>
          <tr>
            <th style={{ width: 140 }}>{t("faults.column.place")}</th>
            <th style={{ width: 90 }} className={ui.number}>
              {t("faults.column.closed")}
            </th>
            <th style={{ width: 120 }} className={ui.number}>
              {t("faults.column.mean_hours")}
            </th>
            <th style={{ width: 120 }}>{t("faults.column.last")}</th>
            <th>{t("faults.column.tickets")}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a masked place has no key, and none ever moves
            <tr key={at}>
              <td>{place.place}</td>
              <td className={ui.number}>{countWord(place.faults, i18n.language)}</td>
              <td className={ui.number}>{valueWord(place.mean_hours, "hours", i18n.language, t)}</td>
              <td>{place.last}</td>
              <td>
                <div className={styles.links}>
                  {place.tickets.map((one) => (
                    <Link key={one.id} to="/workorders/$id" params={{ id: one.id }} title={one.matter}>
                      {one.number}
                    </Link>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
