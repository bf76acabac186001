import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import { POINT_FIGURES } from "../types";
import type { Card, Opened, Reading, Score } from "./api";
import styles from "./scorecard.module.css";
import { changeOf, figureWord, isWorse, readingOf } from "./words";

interface PointTableProps {
  card: Card;
  onOpen: (opened: Opened) => void;
}

/** Contact points, those most worth improving first; each figure opens to its cases. */
export function PointTable({ card, onOpen }: PointTableProps) {
  const { t } = useTranslation("processes");
  return (
    <div className={styles.scroll}>
      <table className={`${ui.table} ${styles.table}`} aria-label={t("tab.scorecard")}>
        <thead>
          <tr>
            <th className={ui.number} style={{ width: 72 }} title={t("scorecard.rankHow")}>
              {t("scorecard.rank")}
            </th>
            <th>{t("touchpoint.contactPoint")}</th>
            <th className={ui.number} style={{ width: 104 }}>
              {t("scorecard.importance")}
            </th>
            <th>{t("scorecard.quadrantHead")}</th>
            {POINT_FIGURES.map((figure) => (
              <th key={figure} className={ui.number} title={t(`scorecard.figureHow.${figure}`)}>
                {t(`scorecard.figure.${figure}`)}
              </th>
            ))}
            <th className={ui.number}>{t("scorecard.waiting")}</th>
          </tr>
        </thead>
        <tbody>
          {card.points.map((one) => (
            <Row key={one.name} one={one} least={card.at_least} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const COLOURS = { improve_first: "red", keep_up: "green", improve_later: "gold", fine: "default" } as const;

function Row({ one, least, onOpen }: { one: Score; least: number; onOpen: (opened: Opened) => void }) {
  const { t } = useTranslation("processes");
  return (
    <tr>
      <td className={ui.number}>{one.rank ?? "–"}</td>
      <td title={one.name}>{one.name}</td>
      <td className={ui.number}>{one.importance}</td>
      <td>
        {one.quadrant ? (
          <Tag color={COLOURS[one.quadrant]}>{t(`scorecard.quadrant.${one.quadrant}`)}</Tag>
        ) : (
          <span className={styles.few}>{t("scorecard.tooFew", { count: least })}</span>
        )}
      </td>
      {POINT_FIGURES.map((figure) => (
        <td key={figure} className={ui.number}>
          <Figure
            reading={readingOf(one, figure)}
            onOpen={() => onOpen({ point: one.name, figure, part: partOf(figure) })}
          />
        </td>
      ))}
      <td className={ui.number}>{one.waiting}</td>
    </tr>
  );
}

/** What is looked for behind a share is what lacks in it. */
const partOf = (figure: (typeof POINT_FIGURES)[number]) => (figure === "incidents" ? "numerator" : "missing");

function Figure({ reading, onOpen }: { reading: Reading; onOpen: () => void }) {
  const { t, i18n } = useTranslation("processes");
  const change = changeOf(reading, t, i18n.language);
  const of = `${reading.numerator}/${reading.denominator}`;
  return (
    <>
      {reading.denominator > 0 || reading.numerator > 0 ? (
        <button type="button" className={ui.link} onClick={onOpen}>
          {figureWord(reading, i18n.language)}
        </button>
      ) : (
        "–"
      )}
      <small className={styles.of}>
        {of}
        {change && <span className={isWorse(reading) ? styles.worse : styles.better}> {change}</span>}
      </small>
    </>
  );
}
