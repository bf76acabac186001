import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import type { MeasureId, Opened, ReportFigure, ReportMeasure } from "./api";
import styles from "./report.module.css";
import { figureOf, valueWord } from "./values";

export interface Line {
  key: string;
  name: string;
  figures: readonly ReportFigure[];
  /** What its figures open to; nothing where they do not open. */
  opened?: Omit<Opened, "measure"> | undefined;
}

interface FigureTableProps {
  label: string;
  first: string;
  measures: readonly ReportMeasure[];
  lines: readonly Line[];
  onOpen: (opened: Opened) => void;
}

/** Lines of figures; each figure with cases behind it opens them, and shares and times have a bar. */
export function FigureTable({ label, first, measures, lines, onOpen }: FigureTableProps) {
  const { t, i18n } = useTranslation("processes");
  const shown = measures.filter(({ id }) => lines.some(({ figures }) => figureOf(figures, id)));
  const most = (id: MeasureId) =>
    Math.max(0, ...lines.map(({ figures }) => figureOf(figures, id)?.value ?? 0));
  return (
    <div className={styles.scroll}>
      <table className={`${ui.table} ${styles.table}`} aria-label={label}>
        <thead>
          <tr>
            <th className={styles.first}>{first}</th>
            {shown.map(({ id, name, formula }) => (
              <th key={id} className={ui.number} title={formula}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td title={line.name}>{line.name}</td>
              {shown.map(({ id, unit }) => {
                const figure = figureOf(line.figures, id);
                const word = valueWord(figure?.value ?? null, unit, i18n.language, t);
                const whole = unit === "share" ? 1 : unit === "seconds" ? most(id) : 0;
                const full = whole && figure?.value ? Math.min(1, figure.value / whole) : 0;
                return (
                  <td key={id} className={ui.number}>
                    {figure?.value && line.opened ? (
                      <button
                        type="button"
                        className={ui.link}
                        onClick={() => onOpen({ measure: id, ...line.opened })}
                      >
                        {word}
                      </button>
                    ) : (
                      word
                    )}
                    {full > 0 && (
                      <span className={styles.bar} aria-hidden>
                        <i style={{ width: `${full * 100}%` }} />
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
