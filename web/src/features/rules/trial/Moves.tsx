import { useTranslation } from "react-i18next";
import type { TableValues } from "../editors/tables";
import type { Tally } from "./sum";
import styles from "./trial.module.css";

/** From where to where cases would go: what changes first, then what stays. */
export function Moves({ tally, values }: { tally: Tally; values: TableValues }) {
  const { t } = useTranslation("rules");
  const most = Math.max(1, ...tally.moves.map(({ count }) => count));
  const stays = (move: Tally["moves"][number]) => move.before === move.after;
  const ordered = [...tally.moves].sort((one, other) => Number(stays(one)) - Number(stays(other)));
  return (
    <table className={styles.table}>
      <caption>{t("trial.moves")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("trial.before")}</th>
          <th scope="col">{t("trial.after")}</th>
          <th scope="col" className={styles.count}>
            {t("trial.count")}
          </th>
          <th aria-hidden className={styles.barColumn} />
        </tr>
      </thead>
      <tbody>
        {ordered.map((move) => (
          <tr key={`${move.before} ${move.after}`} className={stays(move) ? styles.stays : undefined}>
            <td>{values.result(move.before)}</td>
            <td>{stays(move) ? t("trial.same") : values.result(move.after)}</td>
            <td className={styles.count}>{move.count.toLocaleString()}</td>
            <td aria-hidden className={styles.barColumn}>
              <span className={styles.bar} style={{ width: `${(100 * move.count) / most}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
