import { WarningFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { FaultGroupFigures, FaultPart, FaultsBy } from "@/api/types";
import ui from "@/ui/page.module.css";
import styles from "../figures.module.css";
import { countWord, valueWord } from "../words";
import type { OpenedFaults } from "./api";

interface FaultTableProps {
  by: FaultsBy;
  groups: readonly FaultGroupFigures[];
  whole: FaultGroupFigures;
  onOpen: (opened: OpenedFaults) => void;
}

const COUNTS = [
  "repaired",
  "over",
  "late",
  "sent_again",
  "came_back",
] as const satisfies readonly FaultPart[];
const HOURS = ["mean_hours", "longest_hours", "limit_hours"] as const;

/** Groups of faults in numbers; each number opens to its tickets, the longest repair to its own. */
export function FaultTable({ by, groups, whole, onOpen }: FaultTableProps) {
  const { t } = useTranslation("figures");
  return (
    <div className={styles.wide}>
      <table className={`${ui.table} ${styles.table}`}>
        <thead>
          <tr>
            <th style={{ width: 200 }}>{t(`faults.by.${by}`)}</th>
            {(["closed", "share", ...HOURS, ...COUNTS] as const).map((column) => (
              <th key={column} className={ui.number}>
                {t(`faults.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Line
              key={group.key}
              group={group}
              onOpen={(part) => onOpen({ part, by, key: group.key, name: group.name })}
            />
          ))}
          <Line group={whole} onOpen={(part) => onOpen({ part, name: whole.name })} />
        </tbody>
      </table>
    </div>
  );
}

function Line({ group, onOpen }: { group: FaultGroupFigures; onOpen: (part: FaultPart) => void }) {
  const { t, i18n } = useTranslation("figures");
  const hours = (value: number | null) => valueWord(value, "hours", i18n.language, t);
  const count = (part: FaultPart, value: number) =>
    value === 0 ? (
      <span className={styles.quiet}>0</span>
    ) : (
      <button
        type="button"
        className={ui.link}
        aria-label={`${group.name} ${t(`faults.column.${part}`)} ${value}`}
        onClick={() => onOpen(part)}
      >
        {countWord(value, i18n.language)}
      </button>
    );
  const beyond =
    group.longest_hours !== null && group.limit_hours !== null && group.longest_hours > group.limit_hours;
  return (
    <tr>
      <td title={group.name}>{group.name}</td>
      <td className={ui.number}>{count("closed", group.closed)}</td>
      <td className={ui.number}>{valueWord(group.share, "percent", i18n.language, t)}</td>
      <td className={ui.number}>{hours(group.mean_hours)}</td>
      <td className={[ui.number, beyond ? styles.missed : ""].join(" ")}>
        {beyond && <WarningFilled aria-label={t("faults.beyond")} />}{" "}
        {group.longest?.number ? (
          <Link
            to="/workorders/$id"
            params={{ id: group.longest.id }}
            title={t("faults.longest", { number: group.longest.number })}
          >
            {hours(group.longest_hours)}
          </Link>
        ) : (
          hours(group.longest_hours)
        )}
      </td>
      <td className={ui.number}>{hours(group.limit_hours)}</td>
      {COUNTS.map((part) => (
        <td key={part} className={ui.number}>
          {count(part, group[part])}
        </td>
      ))}
    </tr>
  );
}
