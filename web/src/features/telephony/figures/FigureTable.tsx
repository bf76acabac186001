import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import type { FiguresAsked } from "../api";
import { figureIn } from "../board/figures";
import type { CallsSearch } from "../search";
import type { CountedAs, FigureLine, PhoneFigures } from "../types";
import styles from "./figures.module.css";
import { behind, said } from "./words";

interface FigureTableProps {
  figures: PhoneFigures;
  asked: FiguresAsked;
  onOpen: (calls: CallsSearch) => void;
}

const COUNTS = [
  "arrived",
  "answered",
  "abandoned",
  "short_abandoned",
  "rang_out",
  "declined",
  "calls_out",
] as const satisfies readonly (CountedAs & keyof FigureLine["parts"])[];

/** A line for each day, hour, queue, unit or agent; every number opens its calls. */
export function FigureTable({ figures, asked, onOpen }: FigureTableProps) {
  const { t, i18n } = useTranslation("telephony");
  const { by, definitions } = figures;
  const opened = (opens: CountedAs, line: FigureLine, text: string | number) =>
    line.key || line === figures.total ? (
      <button type="button" className={styles.open} onClick={() => onOpen(behind(opens, asked, by, line))}>
        {text}
      </button>
    ) : (
      text
    );
  return (
    <div className={styles.wide}>
      <table className={`${ui.table} ${styles.table}`} aria-label={t("figures.title")}>
        <thead>
          <tr>
            <th>{t(`figures.group.${by}`)}</th>
            {COUNTS.map((count) => (
              <th key={count} className={ui.number}>
                {t(`counted.${count}`)}
              </th>
            ))}
            {definitions.map(({ figure, name, formula }) => (
              <th key={figure} className={ui.number} title={formula}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...figures.lines, figures.total].map((line) => (
            <tr key={line === figures.total ? "total" : line.key} data-row={line.key}>
              <th scope="row">
                {line === figures.total ? t("figures.total") : line.name || t("figures.nobody")}
              </th>
              {COUNTS.map((count) => (
                <td key={count} className={ui.number}>
                  {opened(count, line, line.parts[count] ?? 0)}
                </td>
              ))}
              {definitions.map(({ figure, scale, opens }) => (
                <td key={figure} className={ui.number}>
                  {opened(opens, line, said(figureIn(line.figures, figure), scale, i18n.language))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
