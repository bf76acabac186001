import { CloseCircleFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ScorecardValue } from "@/api/types";
import ui from "@/ui/page.module.css";
import styles from "./figures.module.css";
import { useFigureWords } from "./useFigureWords";
import { valueWord } from "./words";

export interface FigureLine {
  key: string;
  name: string;
  value: number | null;
  missed: boolean;
  numerator: number;
  denominator: number | null;
  share?: number | null;
  onPick?: (() => void) | undefined;
}

interface FigureTableProps {
  value: ScorecardValue;
  rows: readonly FigureLine[];
  /** What the first column is. */
  first: ReactNode;
}

/** The numbers behind a chart, to be read, copied, and reached by keyboard. */
export function FigureTable({ value, rows, first }: FigureTableProps) {
  const { t, i18n } = useTranslation("figures");
  const words = useFigureWords(value);
  const shares = rows.some(({ share }) => share !== undefined);
  const made = value.denominator !== null;
  const numerator = (line: FigureLine) =>
    value.scale === "hours"
      ? valueWord(line.numerator / 3600, "hours", i18n.language, t)
      : words.count(line.numerator);
  return (
    <table className={`${ui.table} ${styles.table}`}>
      <thead>
        <tr>
          <th>{first}</th>
          <th className={ui.number}>{t("column.value")}</th>
          {made && (
            <th className={ui.number}>{t(value.scale === "hours" ? "column.sum" : "column.numerator")}</th>
          )}
          {made && <th className={ui.number}>{t("column.denominator")}</th>}
          {shares && <th className={ui.number}>{t("column.share")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <tr key={line.key}>
            <td title={line.name}>
              {line.onPick ? (
                <button type="button" className={ui.link} onClick={line.onPick}>
                  {line.name}
                </button>
              ) : (
                line.name
              )}
            </td>
            <td className={[ui.number, line.missed ? styles.missed : ""].join(" ")}>
              {line.missed && <CloseCircleFilled aria-label={t("standing.missed")} />}{" "}
              {words.value(line.value)}
            </td>
            {made && <td className={ui.number}>{numerator(line)}</td>}
            {made && (
              <td className={ui.number}>{line.denominator === null ? "" : words.count(line.denominator)}</td>
            )}
            {shares && <td className={ui.number}>{valueWord(line.share, "percent", i18n.language, t)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
